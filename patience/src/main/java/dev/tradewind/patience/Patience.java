package dev.tradewind.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Looks again and again until it sees what it wants, or has looked for long enough.
final class Patience {
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private Patience() {}

    /// The first thing seen that is `wanted`, or else the last thing seen.
    static <T> T await(Duration time, Supplier<T> look, Predicate<T> wanted) {
        long startNanos = System.nanoTime();
        var seen = look.get();
        while (!wanted.test(seen) && System.nanoTime() - startNanos < time.toNanos()) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            seen = look.get();
        }
        return seen;
    }
}
