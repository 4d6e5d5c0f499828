package dev.tradewind.observe.log;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The first events in an order, of those that come in any: so many, or as many as fit into an answer.
final class EventWindow {
    /// Of the events of an answer, in UTF-8, with as much for each as a put has. Source: CloudWatch Logs API Reference,
    /// GetLogEvents, FilterLogEvents: up to 1 MB.
    static final int BYTES_MAX = 1 << 20;

    private final int limit;
    private final Comparator<LogPosition> order;
    private final TreeMap<LogPosition, StoredEvent> first;
    private int bytes;

    /// The first place that had no room: nothing from there on is taken.
    private @Nullable LogPosition bound;

    /// @param isForward whether the earliest are wanted, or the latest
    EventWindow(int limit, boolean isForward) {
        this.limit = limit;
        order = isForward ? Comparator.naturalOrder() : Comparator.reverseOrder();
        first = new TreeMap<>(order);
    }

    boolean mayTake(LogPosition position) {
        return bound == null || order.compare(position, bound) < 0;
    }

    void add(StoredEvent event) {
        first.put(event.position(), event);
        bytes += event.sizeBytes();
        while (first.size() > limit || (bytes > BYTES_MAX && first.size() > 1)) {
            var out = first.pollLastEntry();
            bytes -= out.getValue().sizeBytes();
            bound = out.getKey();
        }
    }

    boolean isFull() {
        return bound != null || first.size() == limit;
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    /// The last place in the order.
    LogPosition last() {
        return first.lastKey();
    }

    /// By time.
    List<StoredEvent> events() {
        return first.values().stream().sorted(Comparator.comparing(StoredEvent::position)).toList();
    }
}
