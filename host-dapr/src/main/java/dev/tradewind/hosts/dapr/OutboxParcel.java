package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The events of one commit, as a row of the outbox holds them.
///
/// @param name of its own, so that nobody takes the next parcel in its slot away for it
record OutboxParcel(String name, Instant at, List<OutgoingEvent> events) {
    private static final String NAME = "name";
    private static final String AT = "atMillis";
    private static final String EVENTS = "events";

    OutboxParcel {
        events = List.copyOf(events);
    }

    static OutboxParcel read(StoredRow row) {
        return new OutboxParcel(
                row.json().path(NAME).asText(),
                Instant.ofEpochMilli(row.json().path(AT).asLong()),
                row.json().path(EVENTS).valueStream().map(OutgoingEvent::read).toList());
    }

    /// A row that is put, and is to be taken away by nobody but whoever has published it.
    RowEdit.Edited put() {
        var json = JsonNodeFactory.instance.objectNode().put(NAME, name);
        json.put(AT, at.toEpochMilli());
        json.putArray(EVENTS).addAll(events.stream().map(OutgoingEvent::json).toList());
        return new RowEdit.Edited.Put(json, Optional.empty());
    }

    boolean isIn(StoredRow row) {
        return row.json().path(NAME).asText().equals(name);
    }

    boolean isOlderThan(Duration age, Instant now) {
        return at.plus(age).isBefore(now);
    }
}
