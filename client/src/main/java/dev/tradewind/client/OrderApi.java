package dev.tradewind.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// The order API of a running instance, as its clients see it.
public final class OrderApi implements AutoCloseable {
    private final JsonHttp http;

    private OrderApi(JsonHttp http) {
        this.http = http;
    }

    public static OrderApi at(int port) {
        return new OrderApi(JsonHttp.ofOrderApi(port));
    }

    public JsonNode order(String orderId) {
        return get("/orders/" + orderId);
    }

    public JsonNode timeline(String orderId) {
        return get("/orders/" + orderId + "/timeline");
    }

    public JsonNode get(String path) {
        return http.get(path);
    }

    /// Places an order; doing so again with the same key changes nothing, and has the same answer.
    public JsonNode place(Object order, String idempotencyKey) {
        return http.post("/orders", order, Map.of("Idempotency-Key", idempotencyKey));
    }

    /// Cancels an order that waits; doing so again changes nothing.
    ///
    /// @throws ClientFailure if there is no such order, or it is too late
    public JsonNode cancel(String orderId) {
        return http.post("/orders/" + orderId + "/cancel", Map.of(), Map.of());
    }

    public JsonNode put(String path, Object body) {
        return http.put(path, body);
    }

    @Override
    public void close() {
        http.close();
    }
}
