package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind webhooks test ID`: an event that tells nothing, and what the endpoint says to it.
@Command(
        name = "test",
        description = "Posts an event webhook.test to an endpoint, and says what it answered.")
final class WebhookTestCommand implements Runnable {
    /// An attempt takes 15 seconds at the most.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Mixin private WebhookId id = new WebhookId();

    @Override
    public void run() {
        try (var api = instance.orderApi()) {
            var sent = api.tell(id.path("/test"), Map.of()).path("id").asText();
            var attempt =
                    Poll.until(PATIENCE, () -> attempt(api, sent), it -> !it.isMissingNode())
                            .orElseThrow(() ->
                                    new ClientFailure(
                                            "%s has not been tried yet: webhooks deliveries %s"
                                                    .formatted(sent, id)));
            var detail = attempt.path("detail").asText();
            if (!attempt.path("taken").asBoolean()) {
                throw new ClientFailure("%s has not taken it: %s".formatted(id, detail));
            }
            System.out.println(
                    Printable.lines(
                            instance.json()
                                    ? JsonText.of(attempt)
                                    : "%s %s.".formatted(id, detail)));
        }
    }

    private JsonNode attempt(OrderApi api, String delivery) {
        return api.get(id.path("/deliveries"))
                .path("items")
                .valueStream()
                .filter(it -> it.path("id").asText().equals(delivery))
                .findFirst()
                .map(it -> it.path("attempts").path(0))
                .orElseThrow(() -> new ClientFailure("%s is gone".formatted(delivery)));
    }
}
