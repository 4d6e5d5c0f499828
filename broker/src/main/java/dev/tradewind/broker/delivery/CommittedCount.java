package dev.tradewind.broker.delivery;

import dev.tradewind.store.Batch;
import java.util.concurrent.atomic.LongAdder;

/// A number of things since the start, each counted once it is committed. Counting takes no lock and makes nothing new.
/// For any thread.
public final class CommittedCount {
    private final LongAdder number = new LongAdder();
    private final Runnable more = number::increment;

    /// Counts one, once the batch is committed.
    public void add(Batch batch) {
        batch.afterCommit(more);
    }

    /// Counts one that is in no batch.
    public void add() {
        number.increment();
    }

    public long sum() {
        return number.sum();
    }
}
