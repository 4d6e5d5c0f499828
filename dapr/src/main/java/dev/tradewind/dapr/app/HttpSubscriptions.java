package dev.tradewind.dapr.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.resource.SubscriptionReading;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.dapr.resource.UnreadableResource;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The subscriptions that an application says it wants: `GET /dapr/subscribe`. Whatever it answers that is no list of
/// them is none. Dapr documentation, "Pub/sub API reference", "Provide a route for Dapr to discover topic subscriptions".
record HttpSubscriptions(HttpAppChannel app, String appId) implements SubscriptionQuestion {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSubscriptions.class);

    /// Asks for the configuration before, as Dapr does; nothing here is set by it.
    List<SubscriptionSpec> all() throws InterruptedException {
        app.get("/dapr/config", headers(), WITHIN);
        return askPatiently();
    }

    @Override
    public Optional<List<SubscriptionSpec>> ask() throws InterruptedException {
        return app.get("/dapr/subscribe", headers(), WITHIN) instanceof AppAnswer.Answered answered
                ? Optional.of(answered.isSuccess() ? read(answered.body()) : List.of())
                : Optional.empty();
    }

    private Map<String, String> headers() {
        return Map.of("Dapr-App-Id", appId);
    }

    private List<SubscriptionSpec> read(byte[] body) {
        var specs = new ArrayList<SubscriptionSpec>();
        try {
            for (var item : Json.read(body)) {
                read(item, specs);
            }
        } catch (MalformedJson e) {
            warn(e.getMessage());
        }
        return specs;
    }

    private void read(JsonNode item, List<SubscriptionSpec> specs) {
        try {
            var spec = SubscriptionReading.of(item);
            if (spec.hasRoute()) {
                specs.add(spec);
            } else {
                warn("topic '%s' has no route".formatted(spec.topic()));
            }
        } catch (UnreadableResource e) {
            warn(e.getMessage());
        }
    }

    private void warn(String reason) {
        LOG.atWarn()
                .addKeyValue("app", appId)
                .addKeyValue("reason", reason)
                .log("A subscription that an application asks for is left out");
    }
}
