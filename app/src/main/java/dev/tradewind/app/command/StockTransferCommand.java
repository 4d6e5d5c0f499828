package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind stock transfer SKU QUANTITY`: so many were brought from one warehouse to another.
@Command(
        name = "transfer",
        description = {
            "Notes that pieces of a product were brought from one warehouse to another.",
            "What orders were promised stays where it was promised."
        })
final class StockTransferCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(index = "0", paramLabel = "SKU", description = "as orders name the product")
    private String sku = "";

    @Parameters(index = "1", paramLabel = "QUANTITY", description = "how many")
    private int quantity;

    @Option(names = "--from", required = true, paramLabel = "WAREHOUSE", description = "whence")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "WAREHOUSE", description = "whither")
    private String to = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "why, for whoever reads the ledger")
    private String reason = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var transfer = Map.of("from", from, "to", to, "quantity", quantity, "reason", reason);
            var answer =
                    api.post(
                            "/inventory/%s/transfers".formatted(ListedPages.encoded(sku)),
                            transfer,
                            UUID.randomUUID().toString());
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(answer)
                                    : "%s: %d from %s to %s.".formatted(sku, quantity, from, to)));
        }
    }
}
