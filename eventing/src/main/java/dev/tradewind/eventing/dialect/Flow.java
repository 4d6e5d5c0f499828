package dev.tradewind.eventing.dialect;

import dev.tradewind.eventing.EventType;
import java.util.List;

/// A topic, the dialect that is spoken there, and the types of events that go there.
public record Flow(String topic, Dialect dialect, List<EventType<?>> types) {
    public Flow {
        types = List.copyOf(types);
    }

    /// Of the topic alone: no other flow of a host has the same, and the many types take long to hash.
    @Override
    public int hashCode() {
        return topic.hashCode();
    }

    EventType<?> type(String name) {
        return types.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedEvent("%s carries no %s".formatted(topic, name)));
    }
}
