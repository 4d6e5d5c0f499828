package dev.tradewind.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The directory of what is run with sidecars, where no other is named: the instance's data, and resources for
/// applications that bring none.
///
/// @param path `~/.tradewind/dapr`, or where somebody wants it
public record DaprHome(Path path) {
    /// The names are those that Dapr's own command line gives what it brings.
    private static final Map<String, String> COMPONENTS =
            Map.of("pubsub", "pubsub.tradewind", "statestore", "state.tradewind");

    /// The home of whoever runs this.
    public static DaprHome ofUser() {
        return in(user(System.getenv()));
    }

    static DaprHome in(Path home) {
        return new DaprHome(home.resolve(".tradewind").resolve("dapr"));
    }

    /// The directory that `~` is in a shell: that of `HOME`, where it is set, and the one that the system has otherwise.
    static Path user(Map<String, String> environment) {
        var home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home);
    }

    public Path data() {
        return path.resolve("data");
    }

    /// The resources of applications that bring none. They are written where there are none yet, for whoever wants to change
    /// them.
    public List<Path> resources() {
        var directory = path.resolve("resources");
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                for (var component : COMPONENTS.entrySet()) {
                    Files.writeString(
                            directory.resolve(component.getKey() + ".yaml"),
                            text(component.getKey(), component.getValue()));
                }
            }
            return List.of(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("resources for applications, in " + directory, e);
        }
    }

    private static String text(String name, String type) {
        return """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata:
          name: %s
        spec:
          type: %s
          version: v1
        """
                .formatted(name, type);
    }
}
