package dev.tradewind.app.instance;

import dev.tradewind.engine.EngineClock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The machine's time, read once when made and carried on by its monotonic clock: someone who sets the
/// machine's clock moves no visibility timeout.
public final class SystemClock implements EngineClock {
    private final long madeAtMillis = System.currentTimeMillis();
    private final long madeAtNanos = System.nanoTime();

    @Override
    public long millis() {
        return madeAtMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - madeAtNanos);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public void parkUntil(long deadlineMillis) {
        LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(deadlineMillis - millis()));
    }
}
