package dev.tradewind.broker;

import dev.tradewind.broker.engine.BrokerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A clock that stands still until it is moved.
public final class ManualClock implements BrokerClock {
    private final AtomicLong nowMillis = new AtomicLong(1_800_000_000_000L);
    private final Set<Thread> parked = ConcurrentHashMap.newKeySet();

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(nowMillis.get());
    }

    @Override
    public long millis() {
        return nowMillis.get();
    }

    public void advance(Duration time) {
        nowMillis.addAndGet(time.toMillis());
        parked.forEach(LockSupport::unpark);
    }

    @Override
    public void parkUntil(long deadlineMillis) {
        var thread = Thread.currentThread();
        parked.add(thread);
        if (millis() < deadlineMillis) {
            LockSupport.park(this);
        }
        parked.remove(thread);
    }
}
