package dev.tradewind.hosts.handling;

import java.time.Duration;

/// The wait of a message after its handling failed: doubling from `first` up to `longest`. How
/// often it is tried at all is for the host.
public record RetryPolicy(Duration first, Duration longest) {
    /// Gives a failing neighbour time to recover.
    public static final RetryPolicy STANDARD =
            new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(1));

    /// For demonstrations: three attempts within a second.
    public static final RetryPolicy SHORT =
            new RetryPolicy(Duration.ofMillis(200), Duration.ofMillis(400));

    private static final int DOUBLINGS_MAX = 30;

    public RetryPolicy {
        if (first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a retry delay grows from zero or more");
        }
    }

    /// @param attempt the one that failed, from 1
    public Duration delayAfter(int attempt) {
        var delay = first.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
