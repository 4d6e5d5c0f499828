package dev.tradewind.eventing.dialect;

import java.util.Map;
import java.util.Optional;

/// An event as it travels: a body, and string attributes beside it that subscriptions can filter on.
public record WireMessage(String body, Map<String, String> attributes) {
    public WireMessage {
        attributes = Map.copyOf(attributes);
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
