package dev.tradewind.eventing.dialect;

import dev.tradewind.eventing.EventType;
import java.util.List;

/// An event bus, the dialect that is spoken there, and the types of events that go there beside their topics, each
/// event if somebody on the bus wants it.
public record BusFlow(String bus, BusDialect dialect, List<EventType<?>> types) {
    public BusFlow {
        types = List.copyOf(types);
    }

    public boolean carries(EventType<?> type) {
        return types.contains(type);
    }
}
