package dev.tradewind.hosts.dapr;

import dev.tradewind.engine.EngineClock;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/// The machine's own time.
final class WallClock implements EngineClock {
    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public void parkUntil(long deadlineMillis) {
        LockSupport.parkUntil(this, deadlineMillis);
    }
}
