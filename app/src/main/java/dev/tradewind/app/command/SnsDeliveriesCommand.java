package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind sns deliveries SUBSCRIPTION`: what became of a subscription's latest deliveries.
@Command(
        name = "deliveries",
        description = {
            "Shows the latest attempts to deliver to a subscription, oldest first.",
            "Of a subscribed queue only what it could not take."
        })
final class SnsDeliveriesCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "SUBSCRIPTION", description = "ARN of the subscription")
    private String subscription = "";

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "20",
            converter = AtLeastOne.class,
            description = "how many attempts at most (${DEFAULT-VALUE})")
    private int max;

    @Override
    public void run() {
        try (var api = instance.deliveryApi()) {
            var attempts = api.attempts(subscription, max);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(attempts) : text(attempts)));
        }
    }

    private String text(JsonNode attempts) {
        if (attempts.isEmpty()) {
            return "Nothing was delivered to " + subscription + " yet.";
        }
        var table =
                new TextTable("AT", "MESSAGE", "ATTEMPT", "OUTCOME", "STATUS", "AFTER", "DETAIL");
        for (var attempt : attempts) {
            table.row(
                    attempt.path("at").asText(),
                    attempt.path("messageId").asText(),
                    attempt.path("attempt").asInt(),
                    attempt.path("outcome").asText(),
                    attempt.path("status").asText("-"),
                    attempt.path("dwellMillis").asLong() + " ms",
                    attempt.path("detail").asText());
        }
        return table.toString();
    }
}
