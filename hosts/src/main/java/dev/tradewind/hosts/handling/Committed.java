package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import java.util.List;
import java.util.Optional;

/// The changes and events of a decision, as the timeline and the log tell them.
record Committed(List<StateChange> changes, List<Event<?>> events) {
    Committed {
        changes = List.copyOf(changes);
        events = List.copyOf(events);
    }

    static Committed by(Decision decision) {
        var changes =
                decision.writes().stream().map(StateChange::of).flatMap(Optional::stream).toList();
        return new Committed(changes, decision.events());
    }
}
