package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind orders show ORDER_ID`: an order, and everything that happened to it.
@Command(name = "show", description = "Shows an order and its timeline across all services.")
final class OrdersShowCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "ORDER_ID", description = "as POST /orders answered it")
    private String orderId = "";

    @Option(names = "--audit", description = "with what the audit recorded of each event")
    private boolean audit;

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var story = OrderStory.of(orderId, api);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(story) : story.text(audit)));
        }
    }
}
