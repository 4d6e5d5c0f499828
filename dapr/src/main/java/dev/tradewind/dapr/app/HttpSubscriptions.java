package dev.tradewind.dapr.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.resource.SubscriptionReading;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.dapr.resource.UnreadableResource;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The subscriptions that an application says it wants: `GET /dapr/subscribe`. Whatever it answers that is no list of
/// them is none. Dapr documentation, "Pub/sub API reference", "Provide a route for Dapr to discover topic subscriptions".
record HttpSubscriptions(HttpAppChannel app, String appId) {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSubscriptions.class);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    List<SubscriptionSpec> ask() throws InterruptedException {
        var headers = Map.of("Dapr-App-Id", appId);
        app.get("/dapr/config", headers, WITHIN); // as Dapr asks; nothing here is set by it
        var pause = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            var answer = app.get("/dapr/subscribe", headers, WITHIN);
            if (answer instanceof AppAnswer.Answered answered) {
                return answered.isSuccess() ? read(answered.body()) : List.of();
            }
            if (tries == TRIES) {
                return List.of();
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
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
