package dev.tradewind.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The Java files of every module and example that are no tests.
final class MainSources {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DIRECTORY = Path.of("src/main/java");

    private MainSources() {}

    static List<Path> files() {
        try (var modules = Files.walk(PROJECT, 2)) {
            return modules.map(it -> it.resolve(DIRECTORY))
                    .filter(Files::isDirectory)
                    .flatMap(it -> in(it).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> in(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(it -> it.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
