package dev.tradewind.eventing;

import java.util.Optional;
import java.util.OptionalLong;

/// The extension attributes of an event: where it stands among others.
///
/// @param correlationId shared by every event of one workflow; an order's events carry the order's id
/// @param causationId the event whose handling published this one
/// @param partitionKey events with the same key are meant to keep their order
/// @param sequence the place among the events of one aggregate
/// @param traceparent W3C Trace Context
public record EventContext(
        String correlationId,
        Optional<EventId> causationId,
        String partitionKey,
        OptionalLong sequence,
        Optional<String> traceparent) {
    public static EventContext startingAt(String subject) {
        return new EventContext(
                subject, Optional.empty(), subject, OptionalLong.empty(), Optional.empty());
    }

    EventContext causedBy(EventId cause, String subject) {
        return new EventContext(
                correlationId, Optional.of(cause), subject, OptionalLong.empty(), traceparent);
    }
}
