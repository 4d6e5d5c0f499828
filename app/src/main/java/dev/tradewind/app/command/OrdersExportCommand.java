package dev.tradewind.app.command;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind orders export`: orders for another program.
@Command(
        name = "export",
        description = {
            "Writes orders, the oldest first.",
            "As CSV a line for each line of an order; as NDJSON an order a line, as the API has it."
        })
final class OrdersExportCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private ExportOptions export = new ExportOptions();

    @Mixin private RangeOptions range = new RangeOptions();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "only those that are in it now")
    private Optional<String> status = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var inStatus = status.map(it -> "&status=" + ListedPages.encoded(it)).orElse("");
            var path = "/orders/export?format=" + export.format() + inStatus + range.parameters();
            export.write(out -> api.download(path, out));
        }
    }
}
