package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind webhooks rotate ID`: a new secret beside the one before.
@Command(
        name = "rotate",
        description = {
            "Makes a new secret for an endpoint; for a day deliveries are signed with the one"
                    + " before, too.",
            "The secret is shown this once."
        })
final class WebhookRotateCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private WebhookId id = new WebhookId();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var rotated = api.tell(id.path("/secret"), Map.of());
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(rotated) : text(rotated)));
        }
    }

    private String text(JsonNode rotated) {
        return """
        The secret of %s, which is not shown again: %s
        The one before holds beside it until %s.\
        """
                .formatted(
                        id,
                        rotated.path("secret").asText(),
                        rotated.path("previousUntil").asText());
    }
}
