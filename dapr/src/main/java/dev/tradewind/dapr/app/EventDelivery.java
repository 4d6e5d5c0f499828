package dev.tradewind.dapr.app;

import dev.tradewind.dapr.event.JsonEvent;
import java.util.Map;

/// An event on its way to whoever it is for.
///
/// @param pubsub the component that it comes from
/// @param topic that it was published to
/// @param path that the routes of its subscription chose
/// @param metadata beside it
public record EventDelivery(
        String pubsub, String topic, String path, JsonEvent event, Map<String, String> metadata) {
    public EventDelivery {
        metadata = Map.copyOf(metadata);
    }
}
