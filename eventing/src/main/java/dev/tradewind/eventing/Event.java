package dev.tradewind.eventing;

import dev.tradewind.telemetry.trace.SpanContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// The canonical event: CloudEvents 1.0 context attributes, and data of the type that the event's type
/// declares.
///
/// @param source the service that published it
/// @param subject the id of the aggregate it is about
/// @param time when it happened, at the publisher
public record Event<T>(
        EventId id,
        EventType<T> type,
        String source,
        String subject,
        Instant time,
        EventContext context,
        T data) {

    public String correlationId() {
        return context.correlationId();
    }

    /// The one event named `suffix` that handling this event publishes. Handling it again makes the same
    /// id, so whoever gets both knows them for one.
    public <U> Event<U> leadsTo(EventType<U> next, String suffix, Instant at, U outcome) {
        return leadsTo(next, id.derive(suffix), at, outcome);
    }

    /// As [#leadsTo(EventType, String, Instant, Object)], for an event that more than one may lead to and
    /// that is therefore named after something else.
    public <U> Event<U> leadsTo(EventType<U> next, EventId nextId, Instant at, U outcome) {
        var about = next.subjectOf().apply(outcome);
        return new Event<>(nextId, next, next.source(), about, at, context.causedBy(id), outcome);
    }

    /// The same event, which takes its publisher's place in a trace along.
    public Event<T> tracedBy(Optional<SpanContext> span) {
        return context.trace().equals(span) ? this : in(context.tracedBy(span));
    }

    /// The same event with these [extensions][EventContext#extensions].
    public Event<T> extendedBy(Map<String, String> extensions) {
        return in(context.withExtensions(extensions));
    }

    /// The same event as a message has it that carries of its extensions these alone: with the milliseconds of its time.
    public Event<T> asWritten(Map<String, String> extensions) {
        var instant = time.truncatedTo(ChronoUnit.MILLIS);
        return new Event<>(
                id, type, source, subject, instant, context.withExtensions(extensions), data);
    }

    private Event<T> in(EventContext other) {
        return new Event<>(id, type, source, subject, time, other, data);
    }

    /// Tells whether it is of this very type, and not of another that has its name.
    public boolean isOf(EventType<?> wanted) {
        return type.equals(wanted);
    }

    /// This event, as one of a type that it [is of][#isOf].
    public <U> Event<U> as(EventType<U> wanted) {
        if (!isOf(wanted)) {
            throw new IllegalArgumentException(id + " is no " + wanted.name());
        }
        @SuppressWarnings("unchecked") // its data is of its type
        var event = (Event<U>) this;
        return event;
    }
}
