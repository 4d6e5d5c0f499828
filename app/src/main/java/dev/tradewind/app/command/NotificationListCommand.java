package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.Comparator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind notifications ls ORDER_ID`: what a customer was told of an order, and over which channels.
@Command(
        name = "ls",
        description =
                "Lists what the customer was told of an order, the oldest first, and what became of each message.")
final class NotificationListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "ORDER_ID", description = "as POST /orders answered it")
    private String orderId = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var told = api.get("/notifications?orderId=" + orderId);
            System.out.println(Printable.lines(instance.json() ? JsonText.of(told) : text(told)));
        }
    }

    private static String text(JsonNode told) {
        var table = new TextTable("AT", "CHANNEL", "TEMPLATE", "STATUS", "TO", "WHY");
        Stream.concat(told.path("items").valueStream(), told.path("messages").valueStream())
                .sorted(Comparator.comparing(it -> it.path("createdAt").asText()))
                .forEach(it ->
                        table.row(
                                it.path("createdAt").asText(),
                                it.path("channel").asText("recorded"),
                                it.path("template").asText(),
                                it.path("status").asText("sent"),
                                it.path("recipient").asText(),
                                it.path("cause").asText("-")));
        return table.toString();
    }
}
