package dev.tradewind.dapr.resiliency;

import dev.tradewind.engine.EngineClock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The switch before an application that fails: closed, attempts pass; open, after too many failures, none does for a
/// while; half open, a few try whether it works again. Whoever may not pass waits. Any thread may ask.
public final class CircuitBreaker {
    /// The positions of the switch.
    public enum State {
        CLOSED,
        OPEN,
        HALF_OPEN;

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace("_", "-");
        }
    }

    private final int maxRequests;
    private final Optional<Duration> interval;
    private final Duration timeout;
    private final Trip trip;
    private final EngineClock clock;
    private final Consumer<State> turned;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private State state = State.CLOSED;
    private BreakerCounts counts = BreakerCounts.NONE;
    private long generation;
    private long endsAtMillis;

    /// @param maxRequests that pass while half open, and have to succeed
    /// @param interval after which counts begin anew while closed
    /// @param timeout for which it stays open
    /// @param turned hears of each other state that it comes to
    CircuitBreaker(
            int maxRequests,
            Optional<Duration> interval,
            Duration timeout,
            Trip trip,
            EngineClock clock,
            Consumer<State> turned) {
        this.maxRequests = maxRequests;
        this.interval = interval;
        this.timeout = timeout;
        this.trip = trip;
        this.clock = clock;
        this.turned = turned;
        turn(State.CLOSED);
    }

    /// Waits until an attempt may be made.
    ///
    /// @return a mark to [end][#succeeded] it with; nothing if it might not within that time
    OptionalLong pass(Duration within) throws InterruptedException {
        long deadline = clock.millis() + within.toMillis();
        var thread = Thread.currentThread();
        waiting.add(thread);
        try {
            var mark = tryPass();
            while (mark.isEmpty() && clock.millis() < deadline) {
                clock.parkUntil(Math.min(deadline, nextLookMillis()));
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                mark = tryPass();
            }
            return mark;
        } finally {
            waiting.remove(thread);
        }
    }

    private synchronized OptionalLong tryPass() {
        turnByTime();
        boolean passes =
                switch (state) {
                    case CLOSED -> true;
                    case OPEN -> false;
                    case HALF_OPEN -> counts.requests() < maxRequests;
                };
        if (!passes) {
            return OptionalLong.empty();
        }
        counts = counts.withRequest();
        return OptionalLong.of(generation);
    }

    private synchronized long nextLookMillis() {
        return state == State.OPEN ? endsAtMillis : Long.MAX_VALUE;
    }

    private void turnByTime() {
        boolean over = clock.millis() >= endsAtMillis;
        switch (state) {
            case CLOSED -> {
                if (over) {
                    turn(State.CLOSED);
                }
            }
            case OPEN -> {
                if (over) {
                    turn(State.HALF_OPEN);
                }
            }
            case HALF_OPEN -> {}
        }
    }

    private void turn(State to) {
        if (state != to) {
            turned.accept(to);
        }
        state = to;
        counts = BreakerCounts.NONE;
        generation++;
        endsAtMillis =
                switch (to) {
                    case CLOSED -> interval.map(this::millisAfter).orElse(Long.MAX_VALUE);
                    case OPEN -> millisAfter(timeout);
                    case HALF_OPEN -> Long.MAX_VALUE;
                };
        waiting.forEach(LockSupport::unpark);
    }

    private long millisAfter(Duration time) {
        return clock.millis() + time.toMillis();
    }

    /// Ends an attempt that succeeded. One from before the last turn says nothing any more.
    synchronized void succeeded(long mark) {
        if (mark != generation) {
            return;
        }
        counts = counts.withSuccess();
        if (state == State.HALF_OPEN && counts.consecutiveSuccesses() >= maxRequests) {
            turn(State.CLOSED);
        }
    }

    /// Ends an attempt that failed.
    synchronized void failed(long mark) {
        if (mark != generation) {
            return;
        }
        counts = counts.withFailure();
        if (state == State.HALF_OPEN || trip.holds(counts)) {
            turn(State.OPEN);
        }
    }

    /// Ends an attempt that was none after all.
    synchronized void untried(long mark) {
        if (mark == generation) {
            counts = counts.withoutRequest();
            waiting.forEach(LockSupport::unpark);
        }
    }

    public synchronized State state() {
        turnByTime();
        return state;
    }
}
