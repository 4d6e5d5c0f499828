package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipInputStream;

/// Backups of older versions, which the tests keep as zip files.
final class Archived {
    private Archived() {}

    static void unzip(String resource, Path target) throws IOException {
        try (InputStream file =
                        Objects.requireNonNull(Archived.class.getResourceAsStream(resource));
                var zip = new ZipInputStream(file, UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var copy = target.resolve(entry.getName());
                Files.createDirectories(entry.isDirectory() ? copy : copy.resolveSibling("."));
                if (!entry.isDirectory()) {
                    Files.copy(zip, copy);
                }
            }
        }
    }
}
