package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that Dapr's daemon gave, beside those of a sidecar to the same questions. `dapr/recording` tells how they
/// were recorded.
class RecordedDaprdTest {
    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started(Conversation.SUBSCRIPTIONS);

    RecordedDaprdTest(@TempDir Path directory) throws IOException {
        Files.writeString(RecordedResources.secrets(directory), RecordedResources.SECRETS);
        dapr = new DaprFixture(directory);
        RecordedResources.files(directory).forEach(dapr::file);
        dapr.app("shop", app).start().awaitApps();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publishing",
                "events",
                "verdicts",
                "verdicts-in-bulk",
                "state",
                "secrets",
                "health"
            })
    void a_sidecar_answers_as_daprs_daemon_was_recorded_to(String subject) {
        var softly = new SoftAssertions();
        int port = dapr.sidecars().getFirst().httpPort();
        try (var conversation = new Conversation(app, port, RecordedResources.masks(app, port))) {
            for (var entry : Recording.of(subject).entries()) {
                var heard = conversation.answer(entry.node());

                softly.assertThat(comparable(heard))
                        .as(entry.title())
                        .isEqualTo(comparable(entry.expected()));
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publishing",
                "events",
                "verdicts",
                "verdicts-in-bulk",
                "state",
                "secrets",
                "health"
            })
    void what_is_said_to_differ_does_and_has_its_reason(String subject) {
        assertThat(Recording.of(subject).entries())
                .filteredOn(Recording.Entry::differs)
                .allSatisfy(it -> assertThat(it.reason()).isNotBlank())
                .noneSatisfy(it ->
                        assertThat(comparable(it.expected())).isEqualTo(comparable(it.answer())));
    }

    /// With a body in JSON as its values, for the order of members says nothing; without the type of a body that is
    /// empty, and without the trace that the daemon sends back to a caller, as it ends there.
    private static JsonNode comparable(JsonNode answer) {
        var comparable = (ObjectNode) answer.deepCopy();
        if (answer.has("status")) {
            var headers = (ObjectNode) comparable.path("headers");
            headers.remove("traceparent");
            if (answer.path("body").asText().isEmpty()) {
                headers.remove("content-type");
            }
        }
        if (answer.has("body")) {
            comparable.replace("body", parsed(answer.path("body")));
        }
        return comparable;
    }

    private static JsonNode parsed(JsonNode body) {
        try {
            return Json.read(body.asText().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJson _) {
            return body;
        }
    }
}
