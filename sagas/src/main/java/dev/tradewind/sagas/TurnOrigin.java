package dev.tradewind.sagas;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.telemetry.trace.SpanContext;
import java.time.Instant;
import java.util.Optional;

/// The origin of a turn's events: an event that caused them, or a request.
sealed interface TurnOrigin {
    /// An event of this origin, under an id by which a repetition is known.
    <T> Event<T> event(EventType<T> type, EventId id, Instant at, T data);

    /// An event, whose workflow goes on.
    record CausedBy(Event<?> cause) implements TurnOrigin {
        @Override
        public <T> Event<T> event(EventType<T> type, EventId id, Instant at, T data) {
            return cause.leadsTo(type, id, at, data);
        }
    }

    /// A request, which belongs to the workflow of the run's subject.
    record Asked(Optional<SpanContext> trace) implements TurnOrigin {
        @Override
        public <T> Event<T> event(EventType<T> type, EventId id, Instant at, T data) {
            return type.first(id, at, data).tracedBy(trace);
        }
    }
}
