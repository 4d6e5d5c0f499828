package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind webhooks deliveries ID`: what waits, and the latest that have ended.
@Command(
        name = "deliveries",
        description =
                "Lists what waits for an endpoint, and the latest that it has or has not taken.")
final class WebhookDeliveriesCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private WebhookId id = new WebhookId();

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "50",
            converter = AtLeastOne.class,
            description = "the most that are listed, up to 200 (${DEFAULT-VALUE})")
    private int limit;

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var items = api.get(id.path("/deliveries?limit=" + limit)).path("items");
            System.out.println(Printable.lines(instance.json() ? JsonText.of(items) : text(items)));
        }
    }

    private static String text(JsonNode items) {
        if (items.isEmpty()) {
            return "There are no deliveries.";
        }
        var table = new TextTable("ID", "CREATED", "TYPE", "STATUS", "ATTEMPTS", "LATEST", "NEXT");
        for (var item : items) {
            var attempts = item.path("attempts");
            table.row(
                    item.path("id").asText(),
                    item.path("createdAt").asText(),
                    item.path("type").asText(),
                    item.path("status").asText(),
                    String.valueOf(attempts.size()),
                    attempts.path(attempts.size() - 1).path("detail").asText("-"),
                    item.path("nextAttemptAt").asText("-"));
        }
        return table.toString();
    }
}
