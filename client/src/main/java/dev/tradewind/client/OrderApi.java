package dev.tradewind.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/// The order API of a running instance, as its clients see it.
public final class OrderApi implements AutoCloseable {
    private static final String KEY = "Idempotency-Key";

    private final JsonHttp http;

    private OrderApi(JsonHttp http) {
        this.http = http;
    }

    public static OrderApi at(int port) {
        return at(ApiPlace.open(port));
    }

    public static OrderApi at(ApiPlace place) {
        return new OrderApi(JsonHttp.ofOrderApi(place));
    }

    public JsonNode order(String orderId) {
        return get("/orders/" + orderId);
    }

    public JsonNode timeline(String orderId) {
        return get("/orders/" + orderId + "/timeline");
    }

    /// The timeline of a product's events.
    public JsonNode productTimeline(String productId) {
        return get("/products/" + productId + "/timeline");
    }

    public JsonNode get(String path) {
        return http.get(path);
    }

    /// The document at a path, if something is there.
    public Optional<JsonNode> getIfThere(String path) {
        return http.getIfTold(path);
    }

    /// Places an order; doing so again with the same key changes nothing, and has the same answer.
    public JsonNode place(Object order, String idempotencyKey) {
        return post("/orders", order, idempotencyKey);
    }

    /// Asks for something new; doing so again with the same key changes nothing, and has the same answer.
    public JsonNode post(String path, Object body, String idempotencyKey) {
        return http.post(path, body, Map.of(KEY, idempotencyKey));
    }

    /// Asks for a change; doing so again with the same key changes nothing more, and has the same answer.
    public JsonNode patch(String path, Object body, String idempotencyKey) {
        return http.patch(path, body, Map.of(KEY, idempotencyKey));
    }

    /// Cancels an order for whoever runs the shop, or has shipping asked whether that is possible; doing so again changes
    /// nothing.
    ///
    /// @throws ClientFailure if there is no such order, or it is too late
    public JsonNode cancel(String orderId) {
        return tell("/orders/" + orderId + "/cancel", Map.of("requestedBy", "operator"));
    }

    /// Keeps an order that waits from being confirmed; doing so again changes nothing.
    ///
    /// @throws ClientFailure if there is no such order, or it does not wait any more
    public JsonNode hold(String orderId, String reason) {
        return tell("/orders/" + orderId + "/hold", Map.of("reason", reason));
    }

    /// Lets an order go on that is held; doing so again changes nothing.
    public JsonNode release(String orderId) {
        return tell("/orders/" + orderId + "/release", Map.of());
    }

    /// Tells something that changes nothing when it is told again.
    public JsonNode tell(String path, Object body) {
        return http.post(path, body, Map.of());
    }

    /// Posts a payment provider's notice, as the provider does.
    ///
    /// @param body JSON, as it was signed
    public JsonNode notify(byte[] body, String signatureHeader, String signature) {
        return http.postJson("/payments/notices", body, Map.of(signatureHeader, signature));
    }

    /// Writes what is at a path to `out` as it comes.
    public void download(String path, OutputStream out) {
        http.download(path, out);
    }

    public JsonNode delete(String path) {
        return http.delete(path);
    }

    public JsonNode put(String path, Object body) {
        return http.put(path, body);
    }

    /// The events that are on their way between its services.
    public EventsUnderWay underWay() {
        return EventsUnderWay.of(MetricSamples.of(http.text("/metrics")));
    }

    @Override
    public void close() {
        http.close();
    }
}
