package dev.tradewind.commerce.payments;

import java.time.InstantSource;
import java.util.function.LongConsumer;

/// The times at which calls may start and end: calls are spread over each second, and each takes a while.
final class CallSlots {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_MILLI = 1000;

    private final InstantSource clock;
    private final LongConsumer parkUntil;
    private long nextSlotMicros;

    /// @param parkUntil parks the calling thread until about a time (epoch, ms) of `clock`
    CallSlots(InstantSource clock, LongConsumer parkUntil) {
        this.clock = clock;
        this.parkUntil = parkUntil;
    }

    /// Waits for this call's slot and for as long as the call takes, or until the thread is interrupted.
    void pass(ProviderBehaviour behaviour) {
        long endMicros = slotMicros(behaviour) + behaviour.latencyMillis() * MICROS_PER_MILLI;
        long endMillis = Math.ceilDiv(endMicros, MICROS_PER_MILLI);
        while (clock.millis() < endMillis && !Thread.currentThread().isInterrupted()) {
            parkUntil.accept(endMillis);
        }
    }

    private synchronized long slotMicros(ProviderBehaviour behaviour) {
        long nowMicros = clock.millis() * MICROS_PER_MILLI;
        if (behaviour.perSecond() == ProviderBehaviour.UNLIMITED) {
            return nowMicros;
        }
        long slot = Math.max(nowMicros, nextSlotMicros);
        nextSlotMicros = slot + MICROS_PER_SECOND / behaviour.perSecond();
        return slot;
    }
}
