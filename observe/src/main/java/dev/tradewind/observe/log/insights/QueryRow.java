package dev.tradewind.observe.log.insights;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row on its way through a query: an event, or a group of events, with what commands have added to it.
final class QueryRow {
    private static final int WEIGHT_BYTES = 300;

    private final @Nullable QueryEvent event;

    /// Made when something is added: most rows are dropped before.
    private Map<String, QueryValue> added = Map.of();

    private @Nullable Map<String, QueryValue> discovered;
    private int addedBytes;

    QueryRow(QueryEvent event) {
        this.event = event;
    }

    /// A row of a group.
    QueryRow() {
        event = null;
    }

    /// The value of a field: one that was added, one that every event has, or one that is in the message.
    QueryValue field(String name) {
        var value = added.get(name);
        if (value != null) {
            return value;
        }
        if (event == null) {
            return QueryValue.Missing.VALUE;
        }
        var own = event.field(name);
        return own.isMissing() ? discovered().getOrDefault(name, QueryValue.Missing.VALUE) : own;
    }

    private Map<String, QueryValue> discovered() {
        var known = discovered;
        if (known == null) {
            known = event == null ? Map.of() : DiscoveredFields.in(event.message());
            discovered = known;
        }
        return known;
    }

    void add(String name, QueryValue value) {
        if (added.isEmpty()) {
            added = new LinkedHashMap<>();
        }
        var before = added.put(name, value);
        addedBytes += value.weightBytes() - (before == null ? 0 : before.weightBytes());
        QueryBounds.requireRow(addedBytes);
    }

    /// The time of the event.
    long atMillis() {
        return event == null ? 0 : event.atMillis();
    }

    /// Makes it independent of the bytes that its event was read from, to be kept.
    ///
    /// @return about what it takes in the heap
    int keep() {
        discovered = null;
        int message = event == null ? 0 : event.message().length();
        return WEIGHT_BYTES + message + addedBytes;
    }
}
