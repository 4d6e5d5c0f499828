package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.hosts.handling.TimelineLine;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Timelines in the store, by correlation id, time (8 bytes) and a running number (8 bytes): a row
/// for what the commits of one group have to tell.
final class TimelineTable {
    static final Table ROWS = new Table("timeline");

    /// Bounds what one answer holds; an order has about forty entries.
    private static final int ENTRIES_MAX = 1000;

    /// As long as anyone is likely to ask what happened to an order.
    private static final Duration KEPT = Duration.ofDays(90);

    private final Store store;
    private final ExpiryTable expiries;

    /// Only on the committer's thread, as what is gathered of a group.
    private long sequence;

    private final Map<String, List<TimelineEntry>> gathered = new LinkedHashMap<>();
    private @Nullable Batch gathering;

    TimelineTable(Store store, ExpiryTable expiries) {
        this.store = store;
        this.expiries = expiries;
    }

    /// Has the whole timeline of a workflow that begins, or is taken up by a command, forgotten in time.
    void begin(UnitOfWork work, String correlationId) {
        expiries.add(work, Expiring.TIMELINE, Keys.prefix(correlationId), KEPT);
    }

    /// Adds what one commit has to tell. What a group's commits tell of one timeline is one row, written with the group.
    void add(Batch batch, List<TimelineLine> lines) {
        if (gathering != batch) {
            gathering = batch;
            gathered.clear(); // of a group that was given up
            batch.beforeWrite(() -> write(batch));
        }
        for (var line : lines) {
            gathered.computeIfAbsent(line.correlationId(), _ -> new ArrayList<>())
                    .add(line.entry());
        }
    }

    private void write(Batch batch) {
        gathered.forEach((correlationId, entries) -> write(batch, correlationId, entries));
        gathered.clear();
        gathering = null;
    }

    private void write(Batch batch, String correlationId, List<TimelineEntry> entries) {
        long at = entries.getFirst().at().toEpochMilli();
        var order = Keys.ordered(at, sequence++);
        var key = Keys.join(Keys.prefix(correlationId), order);
        batch.put(ROWS, key, TimelineRow.encode(entries));
    }

    /// The first entries of a workflow, oldest first; those of one group in its order.
    List<TimelineEntry> of(String correlationId) {
        return of(store, correlationId);
    }

    static List<TimelineEntry> of(Store store, String correlationId) {
        var prefix = Keys.prefix(correlationId);
        var entries = new ArrayList<TimelineEntry>();
        try (var rows = store.scan(ROWS, prefix, Keys.after(prefix))) {
            while (rows.next() && entries.size() < ENTRIES_MAX) {
                entries.addAll(TimelineRow.decode(rows.value()));
            }
        }
        entries.sort(Comparator.comparing(TimelineEntry::at));
        return entries;
    }
}
