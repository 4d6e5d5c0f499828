package dev.tradewind.broker.queue;

import dev.tradewind.store.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The rows of messages for their receives. Messages that are received together mostly stand together, so the first
/// row that is missing brings those after it along: a scan of ten rows takes as long as three reads.
///
/// A row is written once under its key and never changed, and nobody receives a message that was deleted: so what is
/// kept here is good for as long as it is kept. Any thread may call.
final class MessageRows {
    /// Of all queues together. The oldest are forgotten, and read again if they are asked for.
    private static final long KEPT_BYTES_MAX = 512 << 10;

    private static final int SCANNED_ROWS_MAX = 64;
    private static final int SCANNED_BYTES_MAX = 64 << 10;

    private final Store store;
    private final SequencedMap<Place, byte[]> kept = new LinkedHashMap<>();
    private long keptBytes;

    MessageRows(Store store) {
        this.store = store;
    }

    /// The row of a message that was leased, one of `leases`; nothing if it was purged before it was read.
    Optional<byte[]> take(Lease lease, List<Lease> leases) {
        var place = Place.of(lease);
        var row = take(place);
        if (row.isEmpty() && leases.size() > 1) {
            scan(place);
            row = take(place);
        }
        return row.isEmpty() ? store.get(Tables.MESSAGES, place.key()) : row;
    }

    private synchronized Optional<byte[]> take(Place place) {
        var row = kept.remove(place);
        if (row != null) {
            keptBytes -= row.length;
        }
        return Optional.ofNullable(row);
    }

    /// Keeps what is on disk from a message on: what a round has just sent is not, and read by itself.
    private void scan(Place from) {
        int bytes = 0;
        var end = Tables.key(from.queueId + 1);
        try (var rows = store.scan(Tables.MESSAGES, from.key(), end)) {
            for (int i = 0; i < SCANNED_ROWS_MAX && bytes < SCANNED_BYTES_MAX && rows.next(); i++) {
                var row = rows.value();
                keep(new Place(from.queueId, Tables.last(rows.key())), row);
                bytes += row.length;
            }
        }
    }

    private synchronized void keep(Place place, byte[] row) {
        var before = kept.put(place, row);
        keptBytes += row.length - (before == null ? 0 : before.length);
        while (keptBytes > KEPT_BYTES_MAX) {
            keptBytes -= kept.pollFirstEntry().getValue().length;
        }
    }

    /// The place of a message.
    private record Place(long queueId, long sequence) {
        static Place of(Lease lease) {
            return new Place(lease.receipt().queueId(), lease.receipt().sequence());
        }

        byte[] key() {
            return Tables.key(queueId, sequence);
        }
    }
}
