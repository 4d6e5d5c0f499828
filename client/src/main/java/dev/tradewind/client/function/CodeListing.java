package dev.tradewind.client.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The names at the root of a function's code, and the texts of those that are asked for: of a directory, a zip or a jar.
record CodeListing(Path code, boolean isDirectory) {
    /// Of a source file, for its functions.
    private static final int TEXT_MAX_BYTES = 1 << 20;

    static CodeListing of(Path code) {
        return new CodeListing(code, Files.isDirectory(code));
    }

    List<String> names() {
        try {
            return isDirectory ? inDirectory() : inZip();
        } catch (ZipException _) {
            throw CodeArchive.noArchive(code);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + code, e);
        }
    }

    private List<String> inDirectory() throws IOException {
        try (var files = Files.list(code)) {
            return files.map(it -> code.relativize(it).toString()).sorted().toList();
        }
    }

    private List<String> inZip() throws IOException {
        try (var zip = new ZipFile(code.toFile())) {
            return zip.stream()
                    .map(it -> it.getName().replaceFirst("/.*", ""))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    String text(String name) {
        try {
            return new String(isDirectory ? ofFile(name) : ofEntry(name), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s of %s".formatted(name, code), e);
        }
    }

    private byte[] ofFile(String name) throws IOException {
        try (var in = Files.newInputStream(code.resolve(name))) {
            return in.readNBytes(TEXT_MAX_BYTES);
        }
    }

    private byte[] ofEntry(String name) throws IOException {
        try (var zip = new ZipFile(code.toFile());
                var in = zip.getInputStream(new ZipEntry(name))) {
            return in.readNBytes(TEXT_MAX_BYTES);
        }
    }
}
