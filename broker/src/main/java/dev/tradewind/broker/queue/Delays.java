package dev.tradewind.broker.queue;

import dev.tradewind.engine.DueRows;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import java.util.List;

/// The messages of one queue whose delay has not ended. They stay on disk, sorted by when they are due;
/// memory holds their count and the first due time.
final class Delays {
    private final DueRows rows;
    private long count;

    Delays(long queueId, Store store, long count) {
        rows = new DueRows(store, Tables.DELAYED, Tables.key(queueId));
        this.count = count;
        if (count > 0) {
            rows.load();
        }
    }

    void add(Batch batch, long dueMillis, long sequence, byte[] row) {
        rows.add(batch, new DueRows.Row(dueMillis, Tables.key(sequence), row));
        count++;
    }

    /// Takes out up to `limit` messages that are due, and notes when the next one is. Sees what earlier
    /// groups committed: a message due in the group that sent it is taken by a later one.
    List<byte[]> takeDue(Batch batch, long nowMillis, int limit) {
        var due = rows.takeDue(batch, nowMillis, limit);
        count -= due.size();
        return due.stream().map(DueRows.Row::value).toList();
    }

    long count() {
        return count;
    }

    long nextDueMillis() {
        return rows.nextMillis();
    }
}
