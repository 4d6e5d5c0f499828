package dev.tradewind.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind products export`: every product as a file.
@Command(
        name = "export",
        description = "Writes every product, in a form that can be imported again.")
final class ProductExportCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private ExportOptions export = new ExportOptions();

    @Override
    public void run() {
        try (var api = instance.productApi()) {
            export.write(out -> api.export(export.format(), out));
        }
    }
}
