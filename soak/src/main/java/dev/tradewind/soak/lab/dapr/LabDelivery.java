package dev.tradewind.soak.lab.dapr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// A delivery to an application, as it came in.
///
/// @param app the number of the application's copy that got it
/// @param event the CloudEvent
/// @param headers by lower-case names
/// @param atNanos of the clock of [System#nanoTime]
public record LabDelivery(
        int app, String path, JsonNode event, Map<String, String> headers, long atNanos) {
    public LabDelivery {
        headers = Map.copyOf(headers);
    }

    public JsonNode data() {
        return event.path("data");
    }

    public String id() {
        return event.path("id").asText();
    }

    public String topic() {
        return event.path("topic").asText();
    }
}
