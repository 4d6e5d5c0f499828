package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A bell that wakes one thread from its wait, or keeps it from waiting if it rang before. Any thread may ring.
final class Bell {
    private final Semaphore rings = new Semaphore(0);

    void ring() {
        rings.release();
    }

    /// Waits until it rings, or so long.
    ///
    /// @return true if it rang
    boolean await(Duration most) throws InterruptedException {
        boolean hasRung = rings.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
        rings.drainPermits();
        return hasRung;
    }
}
