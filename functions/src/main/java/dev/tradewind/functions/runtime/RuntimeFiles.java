package dev.tradewind.functions.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The files that runtimes consist of here, which the program carries along as resources, written to a directory when
/// first wanted in a process. Any thread may call.
final class RuntimeFiles {
    private static final String RESOURCES = "/META-INF/tradewind/runtimes/";
    private static final List<String> JAVA =
            Stream.of(
                            "aws-lambda-java-runtime-interface-client",
                            "aws-lambda-java-core",
                            "aws-lambda-java-serialization",
                            "utils-lite")
                    .map(name -> "java/" + name + ".jar")
                    .toList();

    private final Path directory;
    private final ConcurrentHashMap<String, Path> written = new ConcurrentHashMap<>();

    RuntimeFiles(Path directory) {
        this.directory = directory;
    }

    /// The jars of AWS's client for Java, its own first.
    List<Path> java() {
        return JAVA.stream().map(this::file).toList();
    }

    Path python() {
        return file("python/bootstrap.py");
    }

    Path node() {
        return file("node/bootstrap.js");
    }

    /// A file that is made here, where it would be.
    Path beside(String name) {
        return directory.resolve(name).toAbsolutePath();
    }

    private Path file(String name) {
        return written.computeIfAbsent(name, this::write);
    }

    private Path write(String name) {
        var file = directory.resolve(name).toAbsolutePath();
        try (var resource = RuntimeFiles.class.getResourceAsStream(RESOURCES + name)) {
            if (resource == null) {
                throw new IllegalStateException("the program lacks " + RESOURCES + name);
            }
            var bytes = resource.readAllBytes();
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
                Files.createDirectories(file.getParent());
                var part = file.resolveSibling(file.getFileName() + ".part");
                Files.write(part, bytes);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
