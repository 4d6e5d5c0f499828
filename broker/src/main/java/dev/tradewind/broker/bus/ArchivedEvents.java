package dev.tradewind.broker.bus;

import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The events that archives keep, one row each, in the order in which each archive took them: key archive number,
/// taken at, sequence; value the bytes that it counts with and an [EventRow]. And their totals. For the committer's
/// thread.
final class ArchivedEvents {
    static final Table EVENTS = new Table("archived-events");

    /// A row an archive: its [ArchiveTotals], keyed by its number.
    static final Table TOTALS = new Table("archive-totals");

    private static final KeyRange EVERY_ARCHIVE =
            new KeyRange(key(0, 0, 0), key(Long.MAX_VALUE, 0, 0));

    private final Store store;
    private final Map<Long, ArchiveTotals> totals = new HashMap<>();

    /// The numbers of archives that have rows in the group that is not committed yet: scans do not see those.
    private final Set<Long> pending = new HashSet<>();

    /// The numbers of those that lose rows in that group: a scan would count them again.
    private final Set<Long> forgetting = new HashSet<>();

    ArchivedEvents(Store store) {
        this.store = store;
    }

    void load() {
        pending.clear();
        forgetting.clear();
        totals.clear();
        try (var rows = store.scan(TOTALS, numberKey(0), numberKey(Long.MAX_VALUE))) {
            while (rows.next()) {
                totals.put(
                        ByteBuffer.wrap(rows.key()).getLong(), ArchiveTotals.decode(rows.value()));
            }
        }
    }

    ArchiveTotals totals(long number) {
        return totals.getOrDefault(number, ArchiveTotals.NONE);
    }

    boolean isPending(long number) {
        return pending.contains(number);
    }

    /// One event as archives keep it, made on the thread that puts it.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Kept(byte[] row, long sizeBytes) {
        static Kept of(BusEvent event) {
            var json = EventRow.encode(event);
            long sizeBytes = EventRow.sizeBytes(event);
            var row = ByteBuffer.allocate(Long.BYTES + json.length).putLong(sizeBytes).put(json);
            return new Kept(row.array(), sizeBytes);
        }
    }

    void add(UnitOfWork work, long number, Kept kept) {
        var after = totals(number).plus(kept.sizeBytes());
        work.batch().put(EVENTS, key(number, work.nowMillis(), after.latest()), kept.row());
        save(work, number, after);
        work.batch().sync();
        if (pending.add(number)) {
            work.batch().afterCommit(() -> pending.remove(number));
        }
    }

    private void save(UnitOfWork work, long number, ArchiveTotals after) {
        totals.put(number, after);
        work.batch().put(TOTALS, numberKey(number), after.encode());
    }

    /// The place of an event in its archive.
    record Place(long takenAtMillis, long sequence) {
        static final Place FIRST = new Place(0, 0);

        Place next() {
            return new Place(takenAtMillis, sequence + 1);
        }

        Place notBefore(long millis) {
            return takenAtMillis < millis ? new Place(millis, 0) : this;
        }
    }

    record Archived(Place place, BusEvent event) {}

    /// Events from a place on, taken before `endMillis`, until they are so many or have so many bytes.
    List<Archived> read(long number, Place from, long endMillis, int limit, long bytesMax) {
        var found = new ArrayList<Archived>();
        long bytes = 0;
        var start = key(number, from.takenAtMillis(), from.sequence());
        try (var rows = store.scan(EVENTS, start, key(number, endMillis, 0))) {
            while (found.size() < limit && bytes < bytesMax && rows.next()) {
                var value = rows.value();
                bytes += value.length;
                found.add(archived(rows.key(), value));
            }
        }
        return found;
    }

    private static Archived archived(byte[] key, byte[] value) {
        var parts = ByteBuffer.wrap(key);
        parts.getLong();
        var json = new byte[value.length - Long.BYTES];
        System.arraycopy(value, Long.BYTES, json, 0, json.length);
        return new Archived(new Place(parts.getLong(), parts.getLong()), EventRow.decode(json));
    }

    /// The time at which the oldest event that is kept was taken.
    OptionalLong oldestMillis(long number) {
        try (var rows = store.scan(EVENTS, key(number, 0, 0), key(number + 1, 0, 0))) {
            return rows.next()
                    ? OptionalLong.of(ByteBuffer.wrap(rows.key()).getLong(Long.BYTES))
                    : OptionalLong.empty();
        }
    }

    /// Forgets up to `limit` events that were taken before a time.
    ///
    /// @return whether that was all of them
    boolean forgetBefore(UnitOfWork work, long number, long millis, int limit) {
        if (forgetting.contains(number)) {
            return false;
        }
        long events = 0;
        long bytes = 0;
        var last = key(number, 0, 0);
        try (var rows = store.scan(EVENTS, last, key(number, millis, 0))) {
            while (events < limit && rows.next()) {
                events++;
                bytes += ByteBuffer.wrap(rows.value()).getLong();
                last = rows.key();
            }
        }
        if (events > 0) {
            work.batch().deleteRange(EVENTS, key(number, 0, 0), KeyRange.only(last).to());
            forgetting.add(number);
            work.batch().afterCommit(() -> forgetting.remove(number));
            save(work, number, totals(number).minus(events, bytes));
        }
        return events < limit;
    }

    void forgetAll(UnitOfWork work, long number) {
        var range = ofArchive(number);
        work.batch().deleteRange(EVENTS, range.from(), range.to());
        work.batch().delete(TOTALS, numberKey(number));
        totals.remove(number);
    }

    /// Forgets what every archive keeps but those with these numbers.
    void forgetAllBut(UnitOfWork work, Collection<Long> numbers) {
        totals.keySet().retainAll(numbers);
        var batch = work.batch();
        EVERY_ARCHIVE.deleteBut(
                batch, EVENTS, numbers.stream().map(ArchivedEvents::ofArchive).toList());
        new KeyRange(numberKey(0), numberKey(Long.MAX_VALUE))
                .deleteBut(
                        batch,
                        TOTALS,
                        numbers.stream().map(it -> KeyRange.only(numberKey(it))).toList());
    }

    private static KeyRange ofArchive(long number) {
        return new KeyRange(key(number, 0, 0), key(number + 1, 0, 0));
    }

    private static byte[] numberKey(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static byte[] key(long number, long takenAtMillis, long sequence) {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(number)
                .putLong(takenAtMillis)
                .putLong(sequence)
                .array();
    }
}
