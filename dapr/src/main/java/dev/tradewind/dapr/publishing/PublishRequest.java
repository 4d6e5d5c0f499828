package dev.tradewind.dapr.publishing;

import dev.tradewind.dapr.event.TraceContext;
import java.util.Map;

/// The head of a request to publish: where to, and how.
///
/// @param topic empty where the request names none
/// @param trace that the request belongs to
public record PublishRequest(
        String pubsub, String topic, Map<String, String> metadata, TraceContext trace) {
    public PublishRequest {
        metadata = Map.copyOf(metadata);
    }

    PublishRequest with(Map<String, String> others) {
        return new PublishRequest(pubsub, topic, others, trace);
    }
}
