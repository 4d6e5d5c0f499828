package dev.tradewind.broker.queue;

import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import java.util.ArrayList;
import java.util.List;

/// The messages of one queue whose delay has not ended. They stay on disk, sorted by when they are due;
/// memory holds their count and the first due time.
final class Delays {
    private final long queueId;
    private final Store store;
    private long count;
    private long nextDueMillis = Receives.NEVER;

    Delays(long queueId, Store store, long count) {
        this.queueId = queueId;
        this.store = store;
        this.count = count;
        if (count > 0) {
            nextDueMillis = 0;
        }
    }

    void add(Batch batch, long dueMillis, long sequence, byte[] row) {
        batch.put(Tables.DELAYED, Tables.key(queueId, dueMillis, sequence), row);
        count++;
        nextDueMillis = Math.min(nextDueMillis, dueMillis);
    }

    /// Takes out up to `limit` messages that are due, and notes when the next one is. Sees what earlier
    /// groups committed: a message due in the group that sent it is taken by a later one.
    List<byte[]> takeDue(Batch batch, long nowMillis, int limit) {
        var due = new ArrayList<byte[]>();
        var from = Tables.key(queueId, nextDueMillis);
        nextDueMillis = Receives.NEVER;
        try (var rows = store.scan(Tables.DELAYED, from, Tables.key(queueId + 1))) {
            while (nextDueMillis == Receives.NEVER && rows.next()) {
                var key = rows.key();
                if (Tables.part(key, 1) > nowMillis || due.size() == limit) {
                    nextDueMillis = Tables.part(key, 1);
                } else if (batch.get(Tables.DELAYED, key).isPresent()) {
                    due.add(rows.value());
                    batch.delete(Tables.DELAYED, key);
                }
            }
        }
        count -= due.size();
        if (count > 0 && nextDueMillis == Receives.NEVER) {
            nextDueMillis = nowMillis;
        }
        return due;
    }

    long count() {
        return count;
    }

    long nextDueMillis() {
        return nextDueMillis;
    }
}
