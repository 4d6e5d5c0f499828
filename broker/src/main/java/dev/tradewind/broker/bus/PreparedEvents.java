package dev.tradewind.broker.bus;

import java.util.List;

/// Events, matched and copied for whoever gets them, ready for the unit of work in which their buses take them.
public final class PreparedEvents {
    /// No events.
    public static final PreparedEvents NONE = new PreparedEvents(List.of());

    private final List<Routes.Routed> routed;

    PreparedEvents(List<Routes.Routed> routed) {
        this.routed = List.copyOf(routed);
    }

    List<Routes.Routed> routed() {
        return routed;
    }

    /// Tells whether nobody gets any of them.
    boolean isForNobody() {
        return routed.stream().allMatch(Routes.Routed::isEmpty);
    }
}
