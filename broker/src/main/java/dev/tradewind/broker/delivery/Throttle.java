package dev.tradewind.broker.delivery;

import dev.tradewind.engine.EngineClock;
import java.util.concurrent.TimeUnit;

/// The distance between deliveries, so that no more than so many begin in a second. Used by one
/// thread.
final class Throttle {
    private final EngineClock clock;
    private long nextAtMillis;

    Throttle(EngineClock clock) {
        this.clock = clock;
    }

    /// Waits until another delivery may begin, or for an interrupt.
    void await() {
        while (clock.millis() < nextAtMillis && !Thread.currentThread().isInterrupted()) {
            clock.parkUntil(nextAtMillis);
        }
    }

    /// Notes that one begins.
    void begin(int perSecond) {
        long apartMillis = Math.ceilDiv(TimeUnit.SECONDS.toMillis(1), perSecond);
        nextAtMillis = clock.millis() + apartMillis;
    }
}
