package dev.tradewind.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The programs for charts and what they render, which `clients/install` puts into the build directory.
record KubernetesTools(Path directory) {
    private static final Path PINS = Path.of("..", "clients", "kubernetes");
    private static final Path INSTALLED = Path.of("..", "target", "clients", "kubernetes");

    /// Those of the versions that are pinned.
    static KubernetesTools installed() {
        for (var pins : List.of("tools.txt", "requirements.txt", "package-lock.json")) {
            if (!areSame(PINS.resolve(pins), INSTALLED.resolve(pins))) {
                throw Needed.missing(
                        "Helm and the validators are not installed; clients/install does that");
            }
        }
        return new KubernetesTools(INSTALLED.toAbsolutePath().normalize());
    }

    private static boolean areSame(Path pins, Path copy) {
        try {
            return Files.exists(copy) && Files.mismatch(pins, copy) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String helm() {
        return directory.resolve("bin/helm").toString();
    }

    /// Checks objects of Kubernetes itself in a file, by its schemas.
    Processes.Ended validate(Path manifests) {
        return Processes.run(
                List.of(
                        directory.resolve("python/bin/kubernetes-validate").toString(),
                        "--strict",
                        "--no-warn",
                        manifests.toString()));
    }

    /// Checks objects of operators.
    ///
    /// @param objects JSON, one a line
    Processes.Ended validateCustom(String objects) {
        return Processes.run(
                List.of(
                        "node",
                        Path.of("src", "test", "resources", "custom-resources.mjs").toString(),
                        directory.resolve("node_modules").toString()),
                objects);
    }
}
