package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.DeliveryApi;
import picocli.CommandLine.Command;

/// `tradewind alarms inbox`: the alerts that stayed on this machine.
@Command(
        name = "inbox",
        description = {
            "Shows the latest alerts as they would have been sent, oldest first.",
            "They are captured here: nothing leaves this machine."
        })
final class AlertInboxCommand extends CaptureCommand {
    @Override
    JsonNode captured(DeliveryApi api, int most) {
        return api.alerts(most);
    }

    @Override
    String nothing() {
        return "No alert was captured.";
    }

    @Override
    TextTable table(JsonNode captured) {
        var table = new TextTable("AT", "CHANNEL", "ALARM", "STATE", "WHAT WOULD BE SENT");
        for (var alert : captured) {
            table.row(
                    alert.path("at").asText(),
                    alert.path("channel").asText(),
                    alert.path("alarm").asText(),
                    alert.path("state").asText(),
                    alert.has("body")
                            ? alert.path("body").asText()
                            : "%s / %s"
                                    .formatted(
                                            alert.path("subject").asText(),
                                            alert.path("text").asText()));
        }
        return table;
    }
}
