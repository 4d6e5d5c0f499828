package dev.tradewind.hosts.embedded;

import dev.tradewind.eventing.Event;
import java.util.List;

/// What a decision changed, once it is on disk.
record Committed(List<StateChange> changes, List<Event<?>> events) {
    Committed {
        changes = List.copyOf(changes);
        events = List.copyOf(events);
    }
}
