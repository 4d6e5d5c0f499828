package dev.tradewind.soak;

import java.time.Duration;

/// The times between things that follow each other. Any thread may call.
final class Gaps {
    private long lastNanos = System.nanoTime();
    private long longestNanos;

    /// One more happened.
    synchronized void next() {
        long nowNanos = System.nanoTime();
        longestNanos = Math.max(longestNanos, nowNanos - lastNanos);
        lastNanos = nowNanos;
    }

    /// The longest time since this was last asked in which nothing happened, up to now.
    synchronized Duration longest() {
        var longest = Duration.ofNanos(Math.max(longestNanos, System.nanoTime() - lastNanos));
        longestNanos = 0;
        return longest;
    }
}
