package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.dialect.WireMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The events that were written or read lately, by their messages: most go to more than one intake, and are read once, or
/// not at all where they were written here. What is equal reads as equal. Any thread may call.
public final class ReadEvents {
    private static final int EVENTS_MAX = 512;

    /// Those of longer messages are not kept, so that all together have a few megabytes at most.
    private static final int CHARACTERS_MAX = 8 << 10;

    private final Map<WireMessage, Event<?>> events =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<WireMessage, Event<?>> eldest) {
                    return size() > EVENTS_MAX;
                }
            };

    synchronized Optional<Event<?>> find(WireMessage message) {
        return Optional.ofNullable(events.get(message));
    }

    public synchronized void add(WireMessage message, Event<?> event) {
        if (message.body().length() <= CHARACTERS_MAX) {
            events.put(message, event);
        }
    }
}
