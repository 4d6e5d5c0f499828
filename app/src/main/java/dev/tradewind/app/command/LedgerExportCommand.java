package dev.tradewind.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind ledger export`: the rows of the ledger for another program.
@Command(
        name = "export",
        description = {
            "Writes the rows of the ledger, the oldest first.",
            "As CSV a line for each account of a row; as NDJSON a row a line, as the API has it."
        })
final class LedgerExportCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private ExportOptions export = new ExportOptions();

    @Mixin private RangeOptions range = new RangeOptions();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var path = "/ledger/export?format=" + export.format() + range.parameters();
            export.write(out -> api.download(path, out));
        }
    }
}
