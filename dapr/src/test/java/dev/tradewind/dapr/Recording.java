package dev.tradewind.dapr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/// A file of questions to a sidecar, one after the other, with the answers that Dapr's daemon gave: an array of
/// objects with `case`, the question (`request`, `event` or `reply`, as [Conversation] says), `answer`, and where the
/// sidecar of this project means to answer otherwise, `here` and `because`.
///
/// A new question is written by hand, without an answer; `dapr/recording/record` fills it in.
record Recording(Path file, List<Entry> entries) {
    private static final Path DIRECTORY = Path.of("src/test/resources/recorded/daprd-1.14.0");

    Recording {
        entries = List.copyOf(entries);
    }

    /// One question, with its answer.
    record Entry(ObjectNode node) {
        String title() {
            return node.path("case").asText();
        }

        JsonNode answer() {
            return node.path("answer");
        }

        /// The answer that is given here: the same, or the one that is said to differ.
        JsonNode expected() {
            return differs() ? node.path("here") : answer();
        }

        boolean differs() {
            return node.has("here");
        }

        String reason() {
            return node.path("because").asText();
        }
    }

    static Recording of(String subject) {
        var file = DIRECTORY.resolve(subject + ".json");
        try {
            var cases = Json.read(Files.readAllBytes(file));
            return new Recording(
                    file,
                    StreamSupport.stream(cases.spliterator(), false)
                            .map(it -> new Entry((ObjectNode) it))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write() {
        try {
            var nodes = entries.stream().map(Entry::node).toList();
            var text =
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(nodes);
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
