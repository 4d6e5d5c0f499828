package dev.tradewind.client.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/// A comparison of the ledger with the payment provider's own list, which an instance is asked for.
public record ProviderComparison(JsonNode made) {
    /// The provider is asked for each hour of the time.
    private static final Duration MADE_WITHIN = Duration.ofMinutes(5);

    /// Has the times from one on and before another compared, and waits for what comes of it.
    ///
    /// @throws ClientFailure if the provider does not answer
    public static ProviderComparison of(OrderApi api, String from, String until) {
        var range = Map.of("from", from, "until", until);
        var asked = api.post("/ledger/reconciliations", range, UUID.randomUUID().toString());
        var path = "/ledger/reconciliations/" + asked.path("reconciliationId").asText();
        return Poll.until(
                        MADE_WITHIN,
                        () -> api.get(path),
                        it -> !it.path("status").asText().equals("requested"))
                .map(ProviderComparison::new)
                .orElseThrow(() ->
                        new ClientFailure(
                                "the provider has not answered yet; %s tells when it has, and"
                                                .formatted(path)
                                        + " ./tradewind dlq ls whether it was given up"));
    }

    /// The same of a time before now, in whole milliseconds: the clock of an instance has no more, and the time would end
    /// after its now.
    public static ProviderComparison ofLast(OrderApi api, Duration time, Instant now) {
        var until = now.truncatedTo(ChronoUnit.MILLIS);
        return of(api, until.minus(time).toString(), until.toString());
    }

    public boolean isEqual() {
        return made.path("status").asText().equals("reconciled");
    }
}
