package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind sns inbox`: the mails, text messages and pushes that stayed on this machine.
@Command(
        name = "inbox",
        description = {
            "Shows the latest mails, text messages and pushes of SNS, oldest first.",
            "They are captured here: nothing leaves this machine."
        })
final class SnsInboxCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "20",
            converter = AtLeastOne.class,
            description = "how many messages at most (${DEFAULT-VALUE})")
    private int max;

    @Override
    public void run() {
        try (var api = instance.deliveryApi()) {
            var messages = api.inbox(max);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(messages) : text(messages)));
        }
    }

    private static String text(JsonNode messages) {
        if (messages.isEmpty()) {
            return "The inbox is empty.";
        }
        var table = new TextTable("AT", "PROTOCOL", "TO", "SUBJECT", "TEXT");
        for (var message : messages) {
            table.row(
                    message.path("at").asText(),
                    message.path("protocol").asText(),
                    message.path("to").asText(),
                    message.path("subject").asText("-"),
                    message.path("text").asText());
        }
        return table + "\n\nCaptured on this machine: none of it was sent.";
    }
}
