package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.OrderApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind orders ls`: orders, those that wait with what they wait for.
@Command(
        name = "ls",
        description = {
            "Lists orders, the oldest first, with what each waits for and until when.",
            "--waiting lists those that wait for somebody or something in the house: nobody has to look for one that is stuck."
        })
final class OrdersListCommand implements Runnable {
    /// In which an order has not left the house and has not ended.
    private static final List<String> WAITING =
            List.of("pending", "held", "cancel_requested", "confirmed", "fulfilling");

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description =
                    "only those: pending, held, confirmed, cancel_requested, fulfilling, shipped, delivered, cancelled,"
                            + " refunded or returned")
    private Optional<String> status = Optional.empty();

    @Option(
            names = "--sku",
            paramLabel = "SKU",
            description = "only those with this product; its case counts")
    private Optional<String> sku = Optional.empty();

    @Option(names = "--waiting", description = "only those that wait, by what they wait in")
    private boolean waiting;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            converter = PageLimit.class,
            description = "how many of each status, 1 to 200 (${DEFAULT-VALUE})")
    private int limit;

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var orders = orders(api);
            System.out.println(
                    Printable.lines(
                            instance.json() ? JsonText.of(orders) : table(orders).toString()));
        }
    }

    private List<JsonNode> orders(OrderApi api) {
        if (status.isEmpty() && !waiting) {
            return listed(api, "");
        }
        var orders = new ArrayList<JsonNode>();
        for (var wanted : waiting ? WAITING : status.stream().toList()) {
            orders.addAll(listed(api, "&status=" + wanted));
        }
        return orders;
    }

    private List<JsonNode> listed(OrderApi api, String inStatus) {
        return sku.map(it -> "/orders?sku=" + ListedPages.encoded(it) + inStatus)
                .map(path -> ListedPages.first(limit, api, path, "items"))
                .orElseGet(() ->
                        api.get("/orders?limit=" + limit + inStatus)
                                .path("items")
                                .valueStream()
                                .toList());
    }

    private static TextTable table(List<JsonNode> orders) {
        var table =
                new TextTable(
                        "ORDER", "STATUS", "WAITS FOR", "UNTIL", "TOTAL", "CUSTOMER", "PLACED");
        for (var order : orders) {
            table.row(
                    order.path("orderId").asText(),
                    order.path("status").asText(),
                    order.path("waitsFor").asText("-"),
                    order.path("deadline").asText("-"),
                    order.path("totalAmount").asText() + " " + order.path("currency").asText(),
                    order.path("customerEmail").asText(),
                    order.path("createdAt").asText());
        }
        return table;
    }
}
