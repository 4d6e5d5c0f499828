package dev.tradewind.patience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Looks again and again until it sees what it wants, or has looked for long enough. Between two looks it
/// leaves the processor to those it waits for.
public final class Patience {
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /// Far more than anything takes that ends at all, also on a machine that has other work.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private Patience() {}

    /// The first thing seen that is `wanted`, or else the last thing seen.
    public static <T> T await(Duration time, Supplier<T> look, Predicate<T> wanted) {
        long startNanos = System.nanoTime();
        var seen = look.get();
        while (!wanted.test(seen) && System.nanoTime() - startNanos < time.toNanos()) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            seen = look.get();
        }
        return seen;
    }

    /// Waits until `condition` holds.
    ///
    /// @throws IllegalStateException if it still does not after two minutes
    public static void until(BooleanSupplier condition) {
        if (!await(LONGEST, condition::getAsBoolean, holds -> holds)) {
            throw new IllegalStateException("still not so after " + LONGEST);
        }
    }
}
