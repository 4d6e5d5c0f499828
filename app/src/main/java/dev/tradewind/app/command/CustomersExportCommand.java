package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.OrderApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind customers export`: everything that is kept about a customer, as one document.
@Command(
        name = "export",
        description = {
            "Prints what the services keep about a customer, as one JSON document.",
            "It has preferences, returns, and each order with its timeline, payment, refunds, shipments, invoices and messages."
        })
final class CustomersExportCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(
            paramLabel = "CUSTOMER",
            description = "as its orders name it: by customerEmail or customer_id")
    private String customer = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            System.out.println(Printable.lines(JsonText.of(document(api))));
        }
    }

    private ObjectNode document(OrderApi api) {
        var named = "?customer=" + ListedPages.encoded(customer);
        var document = JsonNodeFactory.instance.objectNode().put("customer", customer);
        document.set(
                "preferences",
                api.get("/customers/" + ListedPages.encodedPath(customer) + "/preferences"));
        var orders = document.putArray("orders");
        ListedPages.of(api, "/orders" + named, "items")
                .forEach(order -> orders.add(withParts(api, order)));
        var returns = document.putArray("returns");
        ListedPages.of(api, "/returns" + named, "items").forEach(returns::add);
        return document;
    }

    private static JsonNode withParts(OrderApi api, JsonNode order) {
        var id = order.path("orderId").asText();
        var whole = order.<ObjectNode>deepCopy();
        whole.set("timeline", api.timeline(id).path("entries"));
        api.getIfThere("/payments/" + id)
                .ifPresent(payment -> {
                    whole.set("paymentOfOrder", payment);
                    whole.set("refunds", api.get("/payments/" + id + "/refunds"));
                });
        whole.set("shipmentsOfOrder", api.get("/shipments?orderId=" + id).path("items"));
        api.getIfThere("/invoices?orderId=" + id)
                .ifPresent(invoices -> whole.set("invoices", invoices.path("items")));
        whole.set("told", api.get("/notifications?orderId=" + id));
        return whole;
    }
}
