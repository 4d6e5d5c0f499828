package dev.tradewind.broker.bus;

import java.util.List;

/// Events, matched and copied for whoever gets them, ready for the unit of work in which their buses take them.
public final class PreparedEvents {
    /// No events.
    public static final PreparedEvents NONE = new PreparedEvents(List.of(), List.of());

    private final List<Routes.Routed> routed;
    private final List<Events.Entry> watched;

    /// @param watched those of the events that somebody looks at
    PreparedEvents(List<Routes.Routed> routed, List<Events.Entry> watched) {
        this.routed = List.copyOf(routed);
        this.watched = List.copyOf(watched);
    }

    List<Routes.Routed> routed() {
        return routed;
    }

    List<Events.Entry> watched() {
        return watched;
    }

    /// Tells whether nobody gets any of them.
    boolean isForNobody() {
        return routed.stream().allMatch(Routes.Routed::isEmpty);
    }
}
