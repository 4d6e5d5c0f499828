package dev.tradewind.functions.mapping;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pollers of enabled mappings, one for each, and those that were ended while batches of theirs are being handled.
/// Any thread may call; nothing here waits, but for [#close].
final class MappingPollers {
    private static final Logger LOG = LoggerFactory.getLogger(MappingPollers.class);

    /// For batches that are being handled when the instance ends.
    private static final Duration GRACE = Duration.ofSeconds(5);

    /// For them to notice that they are broken off.
    private static final Duration BREAKING_OFF = Duration.ofSeconds(1);

    private final MappingGround ground;
    private final Function<UUID, Optional<EventSourceMapping>> current;
    private final Map<UUID, QueuePoller> running = new HashMap<>();
    private final Map<UUID, QueuePoller> ending = new HashMap<>();
    private boolean begun;
    private boolean closed;

    /// @param current finds a mapping as it is now
    MappingPollers(MappingGround ground, Function<UUID, Optional<EventSourceMapping>> current) {
        this.ground = ground;
        this.current = current;
    }

    /// Begins to take messages, of these mappings and of those that are told of later.
    synchronized void begin(List<UUID> ids) {
        begun = true;
        ids.forEach(this::follow);
    }

    /// Looks at a mapping anew that was made, changed or deleted: begins, changes or ends its poller.
    synchronized void follow(UUID id) {
        var wanted = current.apply(id).filter(EventSourceMapping::isEnabled);
        var poller = running.get(id);
        if (wanted.isEmpty() && poller != null) {
            poller.end();
            ending.put(id, poller);
            running.remove(id);
        } else if (wanted.isPresent() && poller != null) {
            poller.apply(wanted.get());
        } else if (wanted.isPresent() && begun && !closed) {
            running.put(id, QueuePoller.begin(ground, wanted.get()));
        }
    }

    /// Those that have a poller.
    synchronized List<UUID> ids() {
        return List.copyOf(running.keySet());
    }

    /// Tells whether batches are being handled from before the mapping was disabled or deleted.
    synchronized boolean isEnding(UUID id) {
        ending.values().removeIf(QueuePoller::isDone);
        return ending.containsKey(id);
    }

    /// The mappings whose pollers are ending, as they were.
    synchronized List<EventSourceMapping> ending() {
        ending.values().removeIf(QueuePoller::isDone);
        return ending.values().stream().map(QueuePoller::mapping).toList();
    }

    synchronized String lastResult(UUID id) {
        var poller = running.getOrDefault(id, ending.get(id));
        return poller == null ? MappingStatus.NOTHING_YET : poller.lastResult();
    }

    /// Takes nothing more, and waits a while for what is being handled.
    void close() {
        var all = endAll();
        var waiting = Thread.ofVirtual().name("mappings-end").start(() -> awaitDone(all));
        try {
            if (!waiting.join(GRACE)) {
                LOG.atWarn().log("Functions still handle messages, which will come again");
                all.forEach(QueuePoller::breakOff);
                var _ = waiting.join(BREAKING_OFF);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitDone(List<QueuePoller> all) {
        try {
            for (var poller : all) {
                poller.awaitDone();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<QueuePoller> endAll() {
        closed = true;
        running.forEach((id, poller) -> {
            poller.end();
            ending.put(id, poller);
        });
        running.clear();
        return List.copyOf(ending.values());
    }
}
