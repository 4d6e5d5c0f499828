package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.dialect.WireMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The events that were written or read lately, by their messages: most go to more than one intake, and are read once, or
/// not at all where they were written here. What is equal reads as equal. They are found by their bodies, which are
/// hashed faster than attributes. Any thread may call.
public final class ReadEvents {
    private static final int EVENTS_MAX = 512;

    /// Those of longer messages are not kept, so that all together have a few megabytes at most.
    private static final int CHARACTERS_MAX = 8 << 10;

    private final Map<String, Read> events =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Read> eldest) {
                    return size() > EVENTS_MAX;
                }
            };

    private record Read(WireMessage message, Event<?> event) {}

    synchronized Optional<Event<?>> find(WireMessage message) {
        return Optional.ofNullable(events.get(message.body()))
                .filter(it -> it.message().equals(message))
                .map(Read::event);
    }

    public synchronized void add(WireMessage message, Event<?> event) {
        if (message.body().length() <= CHARACTERS_MAX) {
            events.put(message.body(), new Read(message, event));
        }
    }
}
