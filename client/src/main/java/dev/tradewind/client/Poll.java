package dev.tradewind.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Asks again and again, at a fixed pace, until the answer is good enough or the time is up.
public final class Poll {
    private static final Duration PACE = Duration.ofMillis(50);

    private Poll() {}

    /// The first answer that is `enough`, or nothing if there was none within `limit`.
    public static <T> Optional<T> until(Duration limit, Supplier<T> question, Predicate<T> enough) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            var answer = question.get();
            if (enough.test(answer)) {
                return Optional.of(answer);
            }
            if (System.nanoTime() >= deadline) {
                return Optional.empty();
            }
            pause(PACE);
        }
    }

    /// Lets some time pass; less, if interrupted.
    public static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
