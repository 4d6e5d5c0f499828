package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind orders release ORDER_ID`: lets an order go on that is held.
@Command(
        name = "release",
        description =
                "Releases an order that is held: it is confirmed as soon as its outcomes are there.")
final class OrdersReleaseCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "ORDER_ID", description = "as POST /orders answered it")
    private String orderId = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var order = api.release(orderId);
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(order)
                                    : "Order %s is %s."
                                            .formatted(orderId, order.path("status").asText())));
        }
    }
}
