package dev.tradewind.eventing.dialect;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A spelling of the canonical event on a wire: a pure projection, both ways.
public interface Dialect {
    WireMessage write(Event<?> event);

    /// @throws MalformedEvent if the message is no event of this dialect
    OpenedEvent read(WireMessage message);

    /// The event as whoever reads its message has it: what of [#read] comes out of [#write], and what its type makes of
    /// that. Nothing where that has to be read to be known.
    default <T> Optional<Event<T>> asRead(Event<T> event) {
        return Optional.empty();
    }

    /// The attributes that [#write] gives an event's message. Nothing where it has to be written to know them.
    default Optional<Map<String, String>> attributes(Event<?> event) {
        return Optional.empty();
    }

    /// The name of the type on this wire.
    String typeOf(EventType<?> type);

    /// The name of the event's source on this wire.
    String sourceOf(Event<?> event);

    /// The filter that takes messages of these types.
    Filter filter(List<EventType<?>> types);
}
