package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.HmacSha256;
import dev.tradewind.http.json.Json;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/// A receiver of webhooks who does as it was told: verifies, notes `webhook-id`, and lets what comes again under it have no
/// effect. Now and then it is busy when something comes for the first time. Any thread may call.
final class TrialReceiver {
    private static final int TAKEN = 204;
    private static final int BUSY = 503;

    /// One delivery in so many comes too early, the first time.
    private static final int EARLY_ONE_IN = 5;

    private static final String SECRET_PREFIX = "whsec_";

    /// By `webhook-id`, the event that it was noted with.
    private final Map<String, String> noted = new ConcurrentHashMap<>();

    /// By event, the ids under which it took effect.
    private final Map<String, Set<String>> effects = new ConcurrentHashMap<>();

    private final Set<String> early = ConcurrentHashMap.newKeySet();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final LocalEndpoint endpoint = LocalEndpoint.answering(this::take);
    private volatile byte[] secret = new byte[0];

    String url() {
        return endpoint.url();
    }

    /// Sets the secret by which deliveries are verified; nothing is sent before.
    void verifyBy(String shown) {
        secret = Base64.getDecoder().decode(shown.substring(SECRET_PREFIX.length()));
    }

    private int take(LocalEndpoint.Posted posted) {
        var id = posted.header("webhook-id");
        if (!posted.header("webhook-signature").contains(signature(id, posted))) {
            violations.add(id + " is not signed");
        }
        if (Math.floorMod(id.hashCode(), EARLY_ONE_IN) == 0 && early.add(id)) {
            return BUSY;
        }
        var event = event(Json.read(posted.body().getBytes(UTF_8)));
        var before = noted.putIfAbsent(id, event);
        if (before == null) {
            effects.computeIfAbsent(event, _ -> ConcurrentHashMap.newKeySet()).add(id);
        } else if (!before.equals(event)) {
            violations.add("%s was %s, and then %s".formatted(id, before, event));
        }
        return TAKEN;
    }

    private String signature(String id, LocalEndpoint.Posted posted) {
        var signed = "%s.%s.%s".formatted(id, posted.header("webhook-timestamp"), posted.body());
        return "v1,"
                + Base64.getEncoder().encodeToString(HmacSha256.of(secret, signed.getBytes(UTF_8)));
    }

    /// A fact by what it is about: `OrderCreated ORDER`, `PaymentRefunded REFUND`.
    private static String event(JsonNode event) {
        var data = event.path("data");
        return event.path("type").asText()
                + " "
                + (data.has("refundId") ? data.path("refundId") : data.path("orderId")).asText();
    }

    boolean hasTaken(String event) {
        return effects.containsKey(event);
    }

    /// The number of events that took effect.
    int taken() {
        return effects.size();
    }

    /// The events that took effect more than once.
    Set<String> doubled() {
        return effects.entrySet().stream()
                .filter(it -> it.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Queue<String> violations() {
        return violations;
    }

    /// It is away from now on.
    void close() {
        endpoint.close();
    }
}
