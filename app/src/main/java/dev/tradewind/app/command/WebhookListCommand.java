package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind webhooks ls`: the endpoints, and how they are.
@Command(name = "ls", description = "Lists the endpoints that are told of events.")
final class WebhookListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var items = api.get("/webhooks").path("items");
            System.out.println(Printable.lines(instance.json() ? JsonText.of(items) : text(items)));
        }
    }

    private static String text(JsonNode items) {
        if (items.isEmpty()) {
            return "There are no webhooks.";
        }
        var table = new TextTable("ID", "STATUS", "FAILING SINCE", "TYPES", "URL", "");
        for (var item : items) {
            table.row(
                    item.path("id").asText(),
                    item.path("status").asText(),
                    item.path("failingSince").asText("-"),
                    types(item.path("types")),
                    item.path("url").asText(),
                    item.path("disabledBecause").asText(item.path("description").asText()));
        }
        return table.toString();
    }

    private static String types(JsonNode types) {
        return types.isEmpty()
                ? "all"
                : String.join(",", types.valueStream().map(JsonNode::asText).toList());
    }
}
