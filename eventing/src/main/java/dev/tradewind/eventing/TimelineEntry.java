package dev.tradewind.eventing;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One thing that happened to a workflow.
///
/// @param service that published, handled or changed
/// @param attempt of a delivery, from 1
/// @param detail for people: `payments 0197…: authorised -> captured`, or why a delivery failed
public record TimelineEntry(
        Instant at,
        Kind kind,
        String service,
        Optional<EventId> eventId,
        Optional<String> eventType,
        OptionalInt attempt,
        String detail) {
    /// What happened.
    public enum Kind {
        EVENT_PUBLISHED,
        DELIVERY_STARTED,
        DELIVERY_SUCCEEDED,
        /// The event had taken effect before; this copy of it was dropped.
        DELIVERY_REPEATED,
        DELIVERY_FAILED,
        /// The last allowed delivery failed, and the event went to the dead-letter queue.
        DEAD_LETTERED,
        STATE_CHANGED
    }
}
