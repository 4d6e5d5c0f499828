package dev.tradewind.app.channel;

import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A directory of templates: `LANGUAGE/KIND.txt`, in UTF-8.
public final class TemplateDirectory {
    private static final String SUFFIX = ".txt";
    private static final int FILES_MAX = 1000;
    private static final long BYTES_MAX = 100_000;
    private static final int DEPTH = 2;

    private TemplateDirectory() {}

    /// The texts, by `LANGUAGE/KIND`.
    ///
    /// @throws IllegalArgumentException if it cannot be read, or has what is no template
    public static Map<String, String> read(Path directory) {
        var texts = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            for (var file : files.filter(Files::isRegularFile).limit(FILES_MAX).toList()) {
                texts.put(name(directory, file), text(file));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read the templates in %s: %s"
                            .formatted(directory, FileFailure.reason(e)),
                    e);
        }
        return texts;
    }

    private static String name(Path directory, Path file) {
        var name = directory.relativize(file).toString().replace('\\', '/');
        if (!name.endsWith(SUFFIX)) {
            throw new IllegalArgumentException(
                    "%s is no template: one is LANGUAGE/KIND.txt, such as de/order-confirmed.txt"
                            .formatted(file));
        }
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new IllegalArgumentException(
                    "the template %s has more than %d bytes".formatted(file, BYTES_MAX));
        }
        return Files.readString(file);
    }
}
