package dev.tradewind.eventing;

import dev.tradewind.telemetry.trace.SpanContext;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One thing that happened to a workflow.
///
/// @param service that published, handled or changed
/// @param eventType as it is spelled on the wire: `OrderCreated`
/// @param attempt of a delivery, from 1
/// @param detail for people: `payments 0197…: authorised -> captured`, or why a delivery failed
/// @param traceId of the trace that it is part of, if it is of any
public record TimelineEntry(
        Instant at,
        Kind kind,
        String service,
        Optional<EventId> eventId,
        Optional<String> eventType,
        OptionalInt attempt,
        String detail,
        Optional<String> traceId) {
    /// @param eventType as it is spelled where it was published
    public static TimelineEntry published(
            Instant at, String service, EventId event, String eventType) {
        return new TimelineEntry(
                at,
                Kind.EVENT_PUBLISHED,
                service,
                Optional.of(event),
                Optional.of(eventType),
                OptionalInt.empty(),
                "published",
                Optional.empty());
    }

    public static TimelineEntry stateChanged(Instant at, String service, String change) {
        return new TimelineEntry(
                at,
                Kind.STATE_CHANGED,
                service,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                change,
                Optional.empty());
    }

    /// The same entry, as part of a trace.
    public TimelineEntry tracedBy(Optional<SpanContext> span) {
        return new TimelineEntry(
                at,
                kind,
                service,
                eventId,
                eventType,
                attempt,
                detail,
                span.map(SpanContext::traceId));
    }

    /// The kind of thing that happened.
    public enum Kind {
        EVENT_PUBLISHED,
        DELIVERY_STARTED,
        DELIVERY_SUCCEEDED,
        /// The event had taken effect before; this copy of it was dropped.
        DELIVERY_REPEATED,
        DELIVERY_FAILED,
        /// The last allowed delivery failed, and with this entry the event was put into the dead-letter queue.
        DEAD_LETTERED,
        STATE_CHANGED
    }
}
