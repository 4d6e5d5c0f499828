package dev.tradewind.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.resource.UnreadableResource;
import dev.tradewind.dapr.resource.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file that names applications, and says how each is started with its sidecar: Dapr documentation, "How to: Use the
/// Multi-App Run template file".
public final class RunFile {
    /// The name of one in a directory.
    public static final String NAME = "dapr.yaml";

    /// The file's own name, for who reads it.
    private static final String TITLE = "name";

    private static final long BYTES_MAX = 1 << 20;
    private static final int APPS_MAX = 100;

    private final Path file;
    private final JsonNode root;

    private RunFile(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /// The applications that a file names, in its order.
    ///
    /// @param place the file, or a directory with one of the usual name
    /// @throws UnreadableResource if it is none, or says something that there is not
    public static List<RunApp> read(Path place) {
        var file = Files.isDirectory(place) ? place.resolve(NAME) : place;
        try {
            return new RunFile(file, root(Files.readString(bounded(file)))).apps();
        } catch (UnreadableResource e) {
            throw new UnreadableResource(file + ": " + e.getMessage());
        } catch (IOException _) {
            throw new UnreadableResource("there is no file %s that can be read".formatted(file));
        }
    }

    private static Path bounded(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new UnreadableResource("it has more than %d bytes".formatted(BYTES_MAX));
        }
        return file;
    }

    private static JsonNode root(String text) {
        var documents = YamlText.documents(text);
        if (documents.size() != 1 || !documents.getFirst().isObject()) {
            throw new UnreadableResource("a run file is one mapping, with 'version: 1' and 'apps'");
        }
        return documents.getFirst();
    }

    private List<RunApp> apps() {
        requireKnown();
        var apps = root.path("apps");
        if (!apps.isArray() || apps.isEmpty() || apps.size() > APPS_MAX) {
            throw new UnreadableResource("'apps' is a list of 1 to %d".formatted(APPS_MAX));
        }
        var base = file.toAbsolutePath().normalize().getParent();
        var shared =
                new RunSection(
                        root.path("common"),
                        base == null ? Path.of("/") : base,
                        root.has(TITLE) ? List.of(TITLE) : List.of());
        var read = new ArrayList<RunApp>();
        for (var app : apps) {
            read.add(shared.app(app));
        }
        return read;
    }

    private void requireKnown() {
        if (!root.path("version").asText().equals("1")) {
            throw new UnreadableResource("'version' is 1, the only one that there is");
        }
        for (var field : root.properties()) {
            if (!List.of("version", TITLE, "common", "apps").contains(field.getKey())) {
                throw new UnreadableResource("there is no '%s'".formatted(field.getKey()));
            }
        }
    }
}
