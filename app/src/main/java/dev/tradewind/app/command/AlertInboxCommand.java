package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind alarms inbox`: the alerts that stayed on this machine.
@Command(
        name = "inbox",
        description = {
            "Shows the latest alerts as they would have been sent, oldest first.",
            "They are captured here: nothing leaves this machine."
        })
final class AlertInboxCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "20",
            converter = AtLeastOne.class,
            description = "how many alerts at most (${DEFAULT-VALUE})")
    private int max;

    @Override
    public void run() {
        try (var api = instance.deliveryApi()) {
            var alerts = api.alerts(max);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(alerts) : text(alerts)));
        }
    }

    private static String text(JsonNode alerts) {
        if (alerts.isEmpty()) {
            return "No alert was captured.";
        }
        var table = new TextTable("AT", "CHANNEL", "ALARM", "STATE", "WHAT WOULD BE SENT");
        for (var alert : alerts) {
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
        return table + "\n\nCaptured on this machine: none of it was sent.";
    }
}
