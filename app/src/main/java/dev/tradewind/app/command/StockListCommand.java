package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind stock ls`: every product that was counted, received or sold.
@Command(
        name = "ls",
        description = {
            "Lists what is on hand of each product, and what of that can be sold.",
            "On hand is what is available, reserved for orders that wait, and committed to orders that are confirmed."
        })
final class StockListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(names = "--low", description = "only those of which more are to be ordered")
    private boolean isLowOnly;

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var all = ListedPages.of(api, "/inventory", "items");
            var shown =
                    all.stream().filter(it -> !isLowOnly || it.path("low").asBoolean()).toList();
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(shown)
                                    : table(shown) + ListedPages.more(all)));
        }
    }

    private static String table(List<JsonNode> stocks) {
        var table =
                new TextTable(
                        "SKU",
                        "ON HAND",
                        "AVAILABLE",
                        "RESERVED",
                        "COMMITTED",
                        "BACKORDER",
                        "REORDER");
        for (var stock : stocks) {
            table.row(
                    stock.path("sku").asText(),
                    stock.path("onHand").asInt(),
                    stock.path("available").asInt(),
                    stock.path("reserved").asInt(),
                    stock.path("committed").asInt(),
                    backorder(stock.path("policy")),
                    reorder(stock));
        }
        return table.toString();
    }

    static String backorder(JsonNode policy) {
        int limit = policy.path("backorderLimit").asInt();
        return limit == 0 ? "-" : "up to " + limit;
    }

    /// The rule, and whether it holds now: `20 at 5, low`.
    static String reorder(JsonNode stock) {
        var policy = stock.path("policy");
        if (!policy.has("reorderPoint")) {
            return "-";
        }
        var quantity = policy.path("reorderQuantity").asText("?");
        return "%s at %d%s"
                .formatted(
                        quantity,
                        policy.path("reorderPoint").asInt(),
                        stock.path("low").asBoolean() ? ", low" : "");
    }
}
