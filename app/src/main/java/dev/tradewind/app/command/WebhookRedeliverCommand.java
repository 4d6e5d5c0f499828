package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind webhooks redeliver ID DELIVERY`: what has ended, once more.
@Command(
        name = "redeliver",
        description = {
            "Delivers once more what an endpoint has taken, or has not.",
            "It comes with the same webhook-id, by which the endpoint knows that it is the same"
                    + " event."
        })
final class WebhookRedeliverCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private WebhookId id = new WebhookId();

    @Parameters(index = "1", paramLabel = "DELIVERY", description = "id of the delivery")
    private String delivery = "";

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var path = "/deliveries/" + ListedPages.encodedPath(delivery) + "/redeliver";
            var again = api.tell(id.path(path), Map.of());
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(again)
                                    : "It is delivered again as %s."
                                            .formatted(again.path("id").asText())));
        }
    }
}
