package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind orders hold ORDER_ID`: keeps an order that waits from being confirmed.
@Command(
        name = "hold",
        description = {
            "Holds an order that waits: it is not confirmed before it is released.",
            "It is cancelled like any other if its payment or its goods fail, and after 7 days."
        })
final class OrdersHoldCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "ORDER_ID", description = "as POST /orders answered it")
    private String orderId = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "why, for whoever looks at it")
    private String reason = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var order = api.hold(orderId, reason);
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(order)
                                    : "Order %s is held until %s: ./tradewind orders release %s%s"
                                            .formatted(
                                                    orderId,
                                                    order.path("deadline").asText(),
                                                    orderId,
                                                    instance.orderApiArguments())));
        }
    }
}
