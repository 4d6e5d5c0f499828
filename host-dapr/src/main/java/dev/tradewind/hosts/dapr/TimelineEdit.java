package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.hosts.handling.TimelineLine;
import dev.tradewind.http.json.JsonCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// New entries of one workflow's timeline, at the end of the row that has those before them.
record TimelineEdit(String key, List<TimelineEntry> entries) implements RowEdit {
    private static final JsonCodec<TimelineEntry> CODEC = JsonCodec.of(TimelineEntry.class);
    private static final String ENTRIES = "entries";

    /// Since its last entry; as on the embedded host.
    private static final Duration KEPT = Duration.ofDays(90);

    /// An order has some thirty; the oldest make room.
    private static final int ENTRIES_MAX = 500;

    TimelineEdit {
        entries = List.copyOf(entries);
    }

    static Stream<RowEdit> of(List<TimelineLine> lines) {
        var byWorkflow = new LinkedHashMap<String, List<TimelineEntry>>();
        lines.forEach(line ->
                byWorkflow
                        .computeIfAbsent(line.correlationId(), _ -> new ArrayList<>())
                        .add(line.entry()));
        return byWorkflow.entrySet().stream()
                .map(it -> new TimelineEdit(RowKeys.timeline(it.getKey()), it.getValue()));
    }

    static List<TimelineEntry> read(Optional<StoredRow> row) {
        return known(row).map(CODEC::decodeTree).toList();
    }

    private static Stream<JsonNode> known(Optional<StoredRow> row) {
        return row.stream().flatMap(it -> it.json().path(ENTRIES).valueStream());
    }

    @Override
    public Edited on(Optional<StoredRow> row) {
        var all = Stream.concat(known(row), entries.stream().map(CODEC::encodeTree)).toList();
        var json = JsonNodeFactory.instance.objectNode();
        json.putArray(ENTRIES)
                .addAll(all.subList(Math.max(0, all.size() - ENTRIES_MAX), all.size()));
        return new Edited.Put(json, Optional.of(KEPT));
    }
}
