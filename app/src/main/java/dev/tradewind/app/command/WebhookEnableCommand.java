package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind webhooks enable ID`: an endpoint that was disabled is told again.
@Command(
        name = "enable",
        description = {
            "Has an endpoint that was disabled told of events again.",
            "What happened meanwhile is not told; what was on its way then is delivered by"
                    + " redeliver."
        })
final class WebhookEnableCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private WebhookId id = new WebhookId();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var enabled = api.tell(id.path("/enable"), Map.of());
            System.out.println(
                    Printable.lines(
                            instance.json() ? JsonText.of(enabled) : "Enabled %s.".formatted(id)));
        }
    }
}
