package dev.tradewind.eventing.dialect;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventType;
import java.util.List;

/// A spelling of the canonical event on a wire: a pure projection, both ways.
public interface Dialect {
    WireMessage write(Event<?> event);

    /// @throws MalformedEvent if the message is no event of this dialect
    OpenedEvent read(WireMessage message);

    /// The name of the type on this wire.
    String typeOf(EventType<?> type);

    /// The name of the event's source on this wire.
    String sourceOf(Event<?> event);

    /// The filter that takes messages of these types.
    Filter filter(List<EventType<?>> types);
}
