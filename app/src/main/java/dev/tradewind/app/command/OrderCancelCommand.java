package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind order cancel ORDER_ID`: ends an order that waits.
@Command(
        name = "cancel",
        description = {
            "Cancels an order that waits, for example for a payment that cannot be made.",
            "What was reserved is released, and what was authorised is voided; a confirmed order is refused."
        })
final class OrderCancelCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "ORDER_ID", description = "as POST /orders answered it")
    private String orderId = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var order = api.cancel(orderId);
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(order)
                                    : "Order %s is cancelled: %s."
                                            .formatted(
                                                    orderId, order.path("cancelReason").asText())));
        }
    }
}
