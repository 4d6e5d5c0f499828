package dev.tradewind.functions.environment;

import dev.tradewind.functions.file.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files of one environment.
///
/// @param directory its own, which goes with it
/// @param code which it runs in
/// @param layers those whose files count first
/// @param stream the name of its log stream
record EnvironmentFiles(Path directory, Path code, List<Path> layers, String stream) {
    EnvironmentFiles {
        layers = List.copyOf(layers);
    }

    void create() {
        try {
            Files.createDirectories(temporary());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the directory of an environment", e);
        }
    }

    Path temporary() {
        return directory.resolve("tmp");
    }

    Path output() {
        return directory.resolve("output");
    }

    /// Deletes a directory with all that is in it; what is gone already is fine.
    static void delete(Path directory) {
        try {
            FileTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot delete the directory of an environment, " + directory, e);
        }
    }
}
