package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.DeliveryApi;
import picocli.CommandLine.Command;

/// `tradewind sns inbox`: the mails, text messages and pushes that stayed on this machine.
@Command(
        name = "inbox",
        description = {
            "Shows the latest mails, text messages and pushes of SNS, oldest first.",
            "They are captured here: nothing leaves this machine."
        })
final class SnsInboxCommand extends CaptureCommand {
    @Override
    JsonNode captured(DeliveryApi api, int most) {
        return api.inbox(most);
    }

    @Override
    String nothing() {
        return "The inbox is empty.";
    }

    @Override
    TextTable table(JsonNode captured) {
        var table = new TextTable("AT", "PROTOCOL", "TO", "SUBJECT", "TEXT");
        for (var message : captured) {
            table.row(
                    message.path("at").asText(),
                    message.path("protocol").asText(),
                    message.path("to").asText(),
                    message.path("subject").asText("-"),
                    message.path("text").asText());
        }
        return table;
    }
}
