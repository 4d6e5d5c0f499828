package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind order cancel ORDER_ID`: ends an order whose goods have not left.
@Command(
        name = "cancel",
        description = {
            "Cancels an order, for example one that waits for a payment that cannot be made.",
            "What was reserved is released, and what was authorised is voided. Of a confirmed order shipping is asked whether",
            "its goods are still here; one whose goods have left is refused."
        })
final class OrderCancelCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "ORDER_ID", description = "as POST /orders answered it")
    private String orderId = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var order = api.cancel(orderId);
            System.out.println(Printable.lines(instance.json() ? JsonText.of(order) : text(order)));
        }
    }

    private String text(JsonNode order) {
        return order.has("cancelReason")
                ? "Order %s is cancelled: %s."
                        .formatted(orderId, order.path("cancelReason").asText())
                : "Shipping is asked whether order %s can still be cancelled: ./tradewind orders show %s%s"
                        .formatted(orderId, orderId, instance.orderApiArguments());
    }
}
