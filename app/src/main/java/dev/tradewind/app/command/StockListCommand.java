package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.List;
import java.util.Optional;
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

    @Option(
            names = "--low",
            description = "only those of which more are to be ordered, there or for any warehouse")
    private boolean isLowOnly;

    @Option(
            names = "--warehouse",
            paramLabel = "WAREHOUSE",
            description = "only what is there, of each product that is there or has a rule for it")
    private Optional<String> warehouse = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var query = warehouse.map(it -> "?warehouse=" + ListedPages.encoded(it)).orElse("");
            var all = ListedPages.of(api, "/inventory" + query, "items");
            var shown = all.stream().filter(it -> !isLowOnly || isLow(it)).toList();
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(shown)
                                    : table(shown) + ListedPages.more(all)));
        }
    }

    private boolean isLow(JsonNode stock) {
        return warehouse
                .map(it -> StockText.at(it, stock).path("low").asBoolean())
                .orElseGet(() -> StockText.isLow(stock));
    }

    private String table(List<JsonNode> stocks) {
        return warehouse.map(it -> table(it, stocks)).orElseGet(() -> tableOfAll(stocks));
    }

    /// A table of what is in one warehouse.
    private static String table(String warehouse, List<JsonNode> stocks) {
        var table =
                new TextTable("SKU", "ON HAND", "AVAILABLE", "RESERVED", "COMMITTED", "REORDER");
        for (var stock : stocks) {
            var there = StockText.at(warehouse, stock);
            table.row(
                    stock.path("sku").asText(),
                    there.path("onHand").asInt(),
                    there.path("available").asInt(),
                    there.path("reserved").asInt(),
                    there.path("committed").asInt(),
                    StockText.rule(there));
        }
        return table.toString();
    }

    private static String tableOfAll(List<JsonNode> stocks) {
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
                    StockText.backorder(stock),
                    StockText.reorder(stock));
        }
        return table.toString();
    }
}
