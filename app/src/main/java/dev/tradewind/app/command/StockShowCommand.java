package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind stock show SKU`: the stock of a product, and the movements that it is the sum of.
@Command(
        name = "show",
        description = "Shows the stock of a product, and every movement that led to it.")
final class StockShowCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "SKU", description = "as orders name the product")
    private String sku = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var path = "/inventory/" + ListedPages.encoded(sku);
            var found =
                    new Found(api.get(path), ListedPages.of(api, path + "/movements", "movements"));
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(found) : found.text()));
        }
    }

    private record Found(JsonNode stock, List<JsonNode> movements) {
        /// The stock of each warehouse; nothing while all of it is in one.
        private String places() {
            if (!stock.has("warehouses")) {
                return "";
            }
            var table =
                    new TextTable(
                            "WAREHOUSE",
                            "ON HAND",
                            "AVAILABLE",
                            "RESERVED",
                            "COMMITTED",
                            "REORDER");
            for (var place : stock.path("warehouses")) {
                table.row(
                        place.path("warehouse").asText(),
                        place.path("onHand").asInt(),
                        place.path("available").asInt(),
                        place.path("reserved").asInt(),
                        place.path("committed").asInt(),
                        StockText.rule(place));
            }
            return table + "\n";
        }

        String text() {
            var heading =
                    "%s  on hand %d = available %d + reserved %d + committed %d  backorder %s  reorder %s"
                            .formatted(
                                    stock.path("sku").asText(),
                                    stock.path("onHand").asInt(),
                                    stock.path("available").asInt(),
                                    stock.path("reserved").asInt(),
                                    stock.path("committed").asInt(),
                                    StockText.backorder(stock),
                                    StockText.rule(stock));
            var table =
                    new TextTable(
                            "NUMBER", "AT", "REASON", "QUANTITY", "ON HAND", "WAREHOUSE", "ABOUT");
            for (var movement : movements) {
                table.row(
                        movement.path("sequence").asInt(),
                        movement.path("at").asText(),
                        movement.path("reason").asText(),
                        "%+d".formatted(movement.path("quantity").asInt()),
                        movement.path("onHand").asInt(),
                        movement.path("warehouse").asText("main"),
                        movement.path("note").asText());
            }
            return heading + "\n" + places() + table + ListedPages.more(movements);
        }
    }
}
