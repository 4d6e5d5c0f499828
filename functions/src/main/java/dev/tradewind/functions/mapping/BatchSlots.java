package dev.tradewind.functions.mapping;

import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.EngineClock.Alarm;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The batches that one mapping may have handled at a time. It begins with five, gets five more each second in which all
/// are taken, and half as many after a batch that failed or was turned away.
///
/// One thread takes slots; any gives them back.
///
/// Source: Lambda Developer Guide, "Configuring scaling behavior for SQS event source mappings" (five, 300 more a
/// minute, 1,000 at most), and "Handling errors for an SQS event source in Lambda" (backing off).
final class BatchSlots {
    private static final int AT_FIRST = 5;
    private static final int MORE = 5;
    private static final long MORE_AFTER_MILLIS = 1000;

    private final EngineClock clock;
    private @Nullable Thread taker;
    private int limit = AT_FIRST;
    private int taken;
    private long moreAtMillis = Alarm.NEVER;

    BatchSlots(EngineClock clock) {
        this.clock = clock;
    }

    /// Waits for a slot, and takes it.
    ///
    /// @param max the most batches at a time
    void take(int max) throws InterruptedException {
        long untilMillis = tryTake(max);
        while (untilMillis > 0) {
            clock.parkUntil(untilMillis);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            untilMillis = tryTake(max);
        }
    }

    /// Takes a slot, or tells when to try again whether one is given back or not.
    private synchronized long tryTake(int max) {
        taker = Thread.currentThread();
        limit = Math.min(limit, max);
        grow(max);
        if (taken < limit) {
            taken++;
            moreAtMillis = Alarm.NEVER;
            return 0;
        }
        return moreAtMillis;
    }

    private void grow(int max) {
        long now = clock.millis();
        if (taken < limit || limit == max) {
            moreAtMillis = Alarm.NEVER;
        } else if (moreAtMillis == Alarm.NEVER) {
            moreAtMillis = now + MORE_AFTER_MILLIS;
        } else if (now >= moreAtMillis) {
            limit = Math.min(max, limit + MORE);
        }
    }

    synchronized void giveBack() {
        taken--;
        if (taker != null) {
            LockSupport.unpark(taker);
        }
    }

    /// Halves what may be taken at a time.
    synchronized void backOff() {
        limit = Math.max(1, limit / 2);
    }

    synchronized int taken() {
        return taken;
    }
}
