package dev.tradewind.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind products export`: every product as a file.
@Command(
        name = "export",
        description = "Writes every product, in a form that can be imported again.")
final class ProductExportCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

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

    @Override
    public void run() {
        try (var api = instance.productApi()) {
            if (output.isEmpty()) {
                api.export(format.toString(), System.out);
                System.out.flush();
                return;
            }
            try (var file = Files.newOutputStream(output.get())) {
                api.export(format.toString(), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + output, e);
        }
    }
}
