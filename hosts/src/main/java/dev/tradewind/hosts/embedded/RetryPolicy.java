package dev.tradewind.hosts.embedded;

import java.time.Duration;

/// How long a message stays invisible after its handling failed: doubling from `first` up to `longest`. How
/// often it is tried at all is its queue's redrive policy.
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
    Duration delayAfter(int attempt) {
        var delay = first.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
