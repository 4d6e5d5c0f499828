package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Reaction;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.TimelineEntry.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One attempt to handle one event: the message that brought it, and what is to handle it.
///
/// @param eventType as it was spelled on the wire
record Delivery<T>(
        ReceivedMessage message,
        Event<T> event,
        Reaction<T> reaction,
        String service,
        String handler,
        String eventType,
        Instant startedAt) {
    int attempt() {
        return message.receiveCount();
    }

    TimelineEntry entry(Instant at, Kind kind, String detail) {
        return new TimelineEntry(
                at,
                kind,
                service,
                Optional.of(event.id()),
                Optional.of(eventType),
                OptionalInt.of(attempt()),
                detail);
    }

    TimelineEntry started() {
        return entry(startedAt, Kind.DELIVERY_STARTED, handler);
    }
}
