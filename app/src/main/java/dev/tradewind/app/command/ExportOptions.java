package dev.tradewind.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// The options that say in which format a file is wanted, and where to.
final class ExportOptions {
    @Option(
            names = "--format",
            paramLabel = "csv|ndjson",
            defaultValue = "csv",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Format format = Format.CSV;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "in place of standard output; a file that exists is replaced")
    private Optional<Path> output = Optional.empty();

    private enum Format {
        CSV,
        NDJSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String format() {
        return format.toString();
    }

    /// Has the file written where it is wanted.
    void write(Consumer<OutputStream> export) {
        try {
            if (output.isEmpty()) {
                export.accept(System.out);
                System.out.flush();
                return;
            }
            replace(output.get(), export);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + output, e);
        }
    }

    /// Writes beside the file and puts that in its place, so that an export which fails leaves what was there.
    private static void replace(Path wanted, Consumer<OutputStream> export) throws IOException {
        var beside = wanted.resolveSibling(wanted.getFileName() + ".part");
        try {
            try (var file = Files.newOutputStream(beside)) {
                export.accept(file);
            }
            Files.move(beside, wanted, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
