package dev.tradewind.app.contract;

import dev.tradewind.client.ClientFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder of schemas: a file `NAME.json` for each.
///
/// Beside them are `samples/NAME/*.json`, events that have to be valid, and `consumers/CONSUMER/NAME.json`, what a
/// consumer needs of an event, as a schema.
public record SchemaFolder(Path directory) {
    private static final String ENDING = ".json";

    /// A JSON file of it.
    ///
    /// @param name without its ending
    public record JsonFile(String name, Path path) {
        static JsonFile of(Path path) {
            var name = String.valueOf(path.getFileName());
            return new JsonFile(name.substring(0, name.length() - ENDING.length()), path);
        }

        /// @throws ClientFailure if it cannot be read, or is no UTF-8
        public String text() {
            try {
                return Files.readString(path);
            } catch (IOException e) {
                throw new ClientFailure("cannot read %s: %s".formatted(path, e));
            }
        }
    }

    /// The schemas, by name.
    List<JsonFile> schemas() {
        return files(directory);
    }

    /// The events that a schema has to allow.
    List<JsonFile> samples(String schema) {
        return files(directory.resolve("samples").resolve(schema));
    }

    /// The consumers that say what they need.
    List<String> consumers() {
        return children(directory.resolve("consumers")).stream()
                .filter(Files::isDirectory)
                .map(it -> String.valueOf(it.getFileName()))
                .toList();
    }

    List<JsonFile> contracts(String consumer) {
        return files(directory.resolve("consumers").resolve(consumer));
    }

    private static List<JsonFile> files(Path directory) {
        return children(directory).stream()
                .filter(it -> it.toString().endsWith(ENDING) && Files.isRegularFile(it))
                .map(JsonFile::of)
                .toList();
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new ClientFailure("cannot read %s: %s".formatted(directory, e));
        }
    }
}
