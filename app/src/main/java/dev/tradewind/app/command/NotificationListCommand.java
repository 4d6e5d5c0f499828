package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind notifications ls ORDER_ID`: what a customer was told of an order, and over which channels.
@Command(
        name = "ls",
        description =
                "Lists what the customer was told of an order, and what became of each message.")
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
        for (var item : told.path("items")) {
            row(table, item, "recorded", "sent");
        }
        for (var message : told.path("messages")) {
            row(table, message, message.path("channel").asText(), message.path("status").asText());
        }
        return table.toString();
    }

    private static void row(TextTable table, JsonNode told, String channel, String status) {
        table.row(
                told.path("createdAt").asText(),
                channel,
                told.path("template").asText(),
                status,
                told.path("recipient").asText(),
                told.path("cause").asText("-"));
    }
}
