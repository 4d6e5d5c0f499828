package dev.tradewind.broker.delivery;

import dev.tradewind.engine.EngineClock;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// The distance between deliveries, so that no more than so many begin in a second. Any thread may
/// use it, and those that do take turns.
public final class Throttle {
    private static final long SECOND_MICROS = TimeUnit.SECONDS.toMicros(1);

    /// The clock's own: a turn that is later by less is on time, and does not move those after it.
    private static final long ROUNDING_MICROS = TimeUnit.MILLISECONDS.toMicros(1);

    /// Half of the time for which a delivery is leased.
    private static final long TURN_MICROS_MAX = TimeUnit.SECONDS.toMicros(30);

    private final EngineClock clock;
    private long nextMicros;

    public Throttle(EngineClock clock) {
        this.clock = clock;
    }

    /// Waits until there is a turn that nobody has yet, or for an interrupt.
    void await() {
        await(next());
    }

    /// Takes the next turn, and waits for it.
    ///
    /// @return whether it came: nothing else may begin, after an interrupt or if others have too many before it
    boolean begin(int perSecond) {
        var turn = take(perSecond);
        return turn.isPresent() && await(turn.getAsLong());
    }

    private synchronized long next() {
        return nextMicros;
    }

    private synchronized OptionalLong take(int perSecond) {
        long now = TimeUnit.MILLISECONDS.toMicros(clock.millis());
        long turn = now - nextMicros < ROUNDING_MICROS ? nextMicros : now;
        if (turn - now > TURN_MICROS_MAX) {
            return OptionalLong.empty();
        }
        nextMicros = turn + Math.ceilDiv(SECOND_MICROS, perSecond);
        return OptionalLong.of(turn);
    }

    private boolean await(long micros) {
        long millis = Math.ceilDiv(micros, ROUNDING_MICROS);
        while (clock.millis() < millis && !Thread.currentThread().isInterrupted()) {
            clock.parkUntil(millis);
        }
        return !Thread.currentThread().isInterrupted();
    }
}
