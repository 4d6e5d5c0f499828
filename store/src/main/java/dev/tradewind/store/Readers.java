package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// Counts who is reading native memory, so that it is not let go under them: a read of what has been freed ends
/// the process, not the read.
///
/// Two counters that only grow, each spread over cells, so that readers do not wait for each other.
final class Readers {
    /// In steps of a millisecond. A read takes less; who holds a cursor for longer would crash.
    private static final int WAIT_MILLIS_MAX = 10_000;

    private final LongAdder entered = new LongAdder();
    private final LongAdder left = new LongAdder();
    private volatile boolean closed;

    /// @throws StoreException once closed
    void enter() {
        entered.increment();
        VarHandle.fullFence(); // either this reader sees `closed`, or whoever closes sees this
        // reader
        if (closed) {
            left.increment();
            throw new StoreException(Reason.CLOSED, "the store is closed", null);
        }
    }

    void leave() {
        left.increment();
    }

    /// Lets nobody enter any more, and waits for those inside; false if some still are after ten seconds.
    boolean close() {
        closed = true;
        VarHandle.fullFence();
        for (int i = 0; i < WAIT_MILLIS_MAX; i++) {
            if (isVacant()) {
                return true;
            }
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(1));
        }
        return isVacant();
    }

    /// In this order: whoever is counted as having left is then counted as having entered too.
    private boolean isVacant() {
        long gone = left.sum();
        return entered.sum() == gone;
    }
}
