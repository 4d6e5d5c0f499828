package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Planned events as rows: those of one minute, in as many rows as keep writers out of each other's way. So what is due is
/// found by its time, as a state store has no list of its keys.
final class PlannedEdits {
    static final int SHARDS = 32;

    /// Half a megabyte of small events; there is another row then.
    private static final int ENTRIES_MAX = 500;

    private static final String EVENTS = "events";
    private static final String UNTIL = "minute";

    private PlannedEdits() {}

    static long minute(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60L);
    }

    static List<String> keys(long minute) {
        var keys = new ArrayList<String>();
        for (int shard = 0; shard < SHARDS; shard++) {
            keys.add(RowKeys.planned(minute, shard));
        }
        return keys;
    }

    static List<Planned> read(StoredRow row) {
        return row.json().path(EVENTS).valueStream().map(Planned::read).toList();
    }

    /// The minute before which nothing is planned any more, as an edit that only ever moves it on.
    static RowEdit until(long minute) {
        return new Until(minute);
    }

    static Optional<Long> until(Optional<StoredRow> row) {
        return row.map(it -> it.json().path(UNTIL).asLong());
    }

    private static RowEdit.Edited with(List<Planned> events) {
        var json = JsonNodeFactory.instance.objectNode();
        json.putArray(EVENTS).addAll(events.stream().map(Planned::json).toList());
        return new RowEdit.Edited.Put(json, Optional.empty());
    }

    /// A planned event as it lies in a row.
    ///
    /// @param name of its own
    /// @param service that planned it
    record Planned(String name, String service, Instant due, OutgoingEvent event) {
        private static Planned read(JsonNode json) {
            return new Planned(
                    json.path("name").asText(),
                    json.path("service").asText(),
                    Instant.ofEpochMilli(json.path("dueMillis").asLong()),
                    OutgoingEvent.read(json.path("event")));
        }

        private ObjectNode json() {
            var json =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("name", name)
                            .put("service", service)
                            .put("dueMillis", due.toEpochMilli());
            json.set("event", event.json());
            return json;
        }
    }

    /// The edit that plans an event: in the minute that it is due, or in the present one if that has passed.
    static final class Plan implements RowEdit {
        private final Planned planned;
        private final long minute;
        private int shard;

        Plan(Planned planned, Instant now) {
            this.planned = planned;
            minute = minute(planned.due().isAfter(now) ? planned.due() : now);
            shard = Math.floorMod(planned.name().hashCode(), SHARDS);
        }

        @Override
        public String key() {
            return RowKeys.planned(minute, shard);
        }

        Instant due() {
            return planned.due();
        }

        @Override
        public Edited on(Optional<StoredRow> row) {
            var events = new ArrayList<>(row.map(PlannedEdits::read).orElse(List.of()));
            if (events.size() >= ENTRIES_MAX) {
                shard = (shard + 1) % SHARDS;
                return new Edited.Moved();
            }
            events.add(planned);
            return with(events);
        }
    }

    /// The edit that forgets a planned event, with the commit that publishes it.
    record Forget(String key, String name) implements RowEdit {
        @Override
        public Edited on(Optional<StoredRow> row) {
            var events = row.map(PlannedEdits::read).orElse(List.of());
            var left = events.stream().filter(it -> !it.name().equals(name)).toList();
            if (left.size() == events.size()) {
                return new Edited.Overtaken();
            }
            return left.isEmpty() ? new Edited.Removed() : with(left);
        }
    }

    private record Until(long minute) implements RowEdit {
        @Override
        public String key() {
            return RowKeys.plannedUntil();
        }

        @Override
        public Edited on(Optional<StoredRow> row) {
            return until(row).filter(it -> it >= minute).isPresent()
                    ? new Edited.Untouched()
                    : new Edited.Put(
                            JsonNodeFactory.instance.objectNode().put(UNTIL, minute),
                            Optional.empty());
        }
    }
}
