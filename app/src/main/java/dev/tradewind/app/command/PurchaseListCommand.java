package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind purchases ls`: what was ordered, and what of it has come.
@Command(name = "ls", description = "Lists purchase orders, and what of them has come.")
final class PurchaseListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--status",
            paramLabel = "open|received|canceled",
            description = "only those that are there")
    private Optional<String> status = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var query = status.map(it -> "?status=" + ListedPages.encoded(it)).orElse("");
            var orders = ListedPages.of(api, "/purchase-orders" + query, "items");
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(orders)
                                    : table(orders) + ListedPages.more(orders)));
        }
    }

    private static String table(List<JsonNode> orders) {
        var table =
                new TextTable(
                        "PURCHASE ORDER",
                        "SKU",
                        "STATUS",
                        "ORDERED",
                        "RECEIVED",
                        "WAREHOUSE",
                        "SUPPLIER",
                        "SINCE");
        for (var order : orders) {
            table.row(
                    order.path("purchaseOrderId").asText(),
                    order.path("sku").asText(),
                    order.path("status").asText(),
                    order.path("quantity").asInt(),
                    order.path("received").asInt(),
                    order.path("warehouse").asText("main"),
                    order.path("supplier").asText("-"),
                    order.path("createdAt").asText());
        }
        return table.toString();
    }
}
