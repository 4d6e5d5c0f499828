package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.engine.EngineClock;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// The turns of a subscription that has so many deliveries a second. A time without any is not made up for. For one
/// thread.
final class Turns {
    private static final long SECOND_MICROS = TimeUnit.SECONDS.toMicros(1);

    private final EngineClock clock;
    private final OptionalInt perSecond;
    private long nextMicros;

    /// @param perSecond as many as there are messages where there is none
    Turns(EngineClock clock, OptionalInt perSecond) {
        this.clock = clock;
        this.perSecond = perSecond;
    }

    /// Waits until there is a turn.
    void await() throws InterruptedException {
        while (nextMicros > nowMicros()) {
            clock.parkUntil(Math.ceilDiv(nextMicros, TimeUnit.MILLISECONDS.toMicros(1)));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// The number of messages that may be taken at once: a twentieth of a second's, so that they are spread over it.
    int most(int messages) {
        return perSecond.isPresent()
                ? Math.clamp(perSecond.getAsInt() / 20, 1, messages)
                : messages;
    }

    /// Notes that so many messages are delivered.
    void take(int messages) {
        if (perSecond.isPresent()) {
            nextMicros =
                    Math.max(nextMicros, nowMicros())
                            + messages * SECOND_MICROS / perSecond.getAsInt();
        }
    }

    private long nowMicros() {
        return TimeUnit.MILLISECONDS.toMicros(clock.millis());
    }
}
