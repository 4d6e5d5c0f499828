package dev.tradewind.app.provider;

import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/// The jars that a path names, each of them readable: a class loader says nothing of one that is not.
final class JarFiles {
    private JarFiles() {}

    /// @param path a jar, or a directory of jars
    /// @throws UnusableProvider if there is none, or one that is none
    static URL[] at(Path path) {
        try {
            var jars = Files.isDirectory(path) ? inDirectory(path) : List.of(path);
            for (var jar : jars) {
                requireJar(jar);
            }
            return jars.stream().map(JarFiles::url).toArray(URL[]::new);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static List<Path> inDirectory(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory, "*.jar")) {
            var jars = new ArrayList<Path>();
            files.forEach(jars::add);
            if (jars.isEmpty()) {
                throw new UnusableProvider("the directory %s has no jar".formatted(directory));
            }
            jars.sort(null);
            return jars;
        }
    }

    private static void requireJar(Path file) {
        try (var jar = new JarFile(file.toFile())) {
            jar.entries();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UnusableProvider unreadable(Path file, IOException e) {
        return new UnusableProvider(
                "cannot read %s as a jar: %s".formatted(file, FileFailure.reason(e)), e);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file without a URL: " + jar, e);
        }
    }
}
