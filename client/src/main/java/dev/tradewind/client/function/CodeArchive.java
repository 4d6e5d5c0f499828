package dev.tradewind.client.function;

import dev.tradewind.client.ClientFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The code of a function as it is sent: the zip that a file is, or one made of a directory. The same files give the same
/// bytes, whenever they were written.
///
/// A file that anybody may execute is named so in the zip by its path alone; the instance gives `bootstrap` that right.
public final class CodeArchive {
    /// Source: Lambda quotas, "Deployment package (.zip file archive) size".
    static final long SENT_MAX_BYTES = 50L << 20;

    private static final FileTime WRITTEN = FileTime.fromMillis(0);

    private CodeArchive() {}

    /// @throws ClientFailure if there is nothing at `source`, or too much
    public static byte[] of(Path source) {
        if (!Files.exists(source)) {
            throw new ClientFailure("there is no directory and no file " + source);
        }
        try {
            var bytes = Files.isDirectory(source) ? zip(source) : archive(source);
            if (bytes.length > SENT_MAX_BYTES) {
                throw new ClientFailure(
                        "%s is %,d bytes as a zip, and an instance takes %,d at most"
                                .formatted(source, bytes.length, SENT_MAX_BYTES));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source, e);
        }
    }

    private static byte[] archive(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (bytes.length < 2 || bytes[0] != 'P' || bytes[1] != 'K') {
            throw noArchive(file);
        }
        return bytes;
    }

    static ClientFailure noArchive(Path file) {
        return new ClientFailure(
                "%s is neither a directory nor a zip or jar; give the directory that it is in"
                        .formatted(file));
    }

    private static byte[] zip(Path directory) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files(directory)) {
                var entry = new ZipEntry(name(directory, file));
                entry.setLastModifiedTime(WRITTEN);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// Every file below it, but hidden ones and what Python compiled.
    private static List<Path> files(Path directory) throws IOException {
        try (var walk = Files.walk(directory)) {
            var files =
                    walk.filter(Files::isRegularFile)
                            .filter(it -> isCode(directory.relativize(it)))
                            .sorted()
                            .toList();
            if (files.isEmpty()) {
                throw new ClientFailure(directory + " has no files");
            }
            return files;
        }
    }

    private static boolean isCode(Path file) {
        for (var part : file) {
            var name = part.toString();
            if (name.startsWith(".") || name.equals("__pycache__")) {
                return false;
            }
        }
        return true;
    }

    private static String name(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }
}
