package dev.tradewind.client.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/// A comparison of the ledger with the payment provider's own list, which an instance is asked for.
public record ProviderComparison(JsonNode made) {
    /// The provider is asked for each hour of the time.
    private static final Duration MADE_WITHIN = Duration.ofMinutes(5);

    /// Has a time compared, and waits for what comes of it. Where it does not say so itself, the instance has it end with
    /// its own now, which is not that of this process, and begin a day before its end.
    ///
    /// @throws ClientFailure if the provider does not answer
    public static ProviderComparison of(
            OrderApi api, Optional<String> from, Optional<String> until) {
        var range = new LinkedHashMap<String, String>();
        from.ifPresent(it -> range.put("from", it));
        until.ifPresent(it -> range.put("until", it));
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

    /// The same of the last day.
    public static ProviderComparison ofLastDay(OrderApi api) {
        return of(api, Optional.empty(), Optional.empty());
    }

    public boolean isEqual() {
        return made.path("status").asText().equals("reconciled");
    }
}
