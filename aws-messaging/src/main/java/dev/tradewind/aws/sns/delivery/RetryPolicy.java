package dev.tradewind.aws.sns.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When a delivery that failed is tried again: at once, then after the least delay, then after growing ones,
/// then after the greatest.
///
/// Source: Amazon SNS Developer Guide, "Message delivery retries".
///
/// @param retries in all phases together; what the other three leave is the backoff phase
/// @param noDelay retries of the immediate phase
/// @param minDelay retries of the pre-backoff phase
/// @param maxDelay retries of the post-backoff phase
record RetryPolicy(
        int minDelaySeconds,
        int maxDelaySeconds,
        int retries,
        int noDelay,
        int minDelay,
        int maxDelay,
        Backoff function) {
    /// What HTTP endpoints get without a policy: three retries, 20 seconds apart.
    static final RetryPolicy HTTP = new RetryPolicy(20, 20, 3, 0, 0, 0, Backoff.LINEAR);

    /// What mail and text messages get: 50 attempts over six hours. The guide's phases add up to one more.
    static final RetryPolicy CUSTOMER_MANAGED =
            new RetryPolicy(10, 600, 49, 0, 2, 37, Backoff.EXPONENTIAL);

    /// All retries of an HTTP endpoint together: 3,600 seconds, "a hard limit".
    private static final Duration HTTP_TOTAL_MAX = Duration.ofHours(1);

    /// How long to wait after the failure of attempt `attempt`, counted from 1, before the next one; nothing
    /// if it was the last.
    Optional<Duration> delayAfter(int attempt) {
        return attempt <= retries ? Optional.of(delay(attempt - 1)) : Optional.empty();
    }

    /// Likewise, within what all retries of an HTTP endpoint may take.
    Optional<Duration> httpDelayAfter(int attempt) {
        var total = Duration.ZERO;
        for (int retry = 0; retry < Math.min(attempt, retries); retry++) {
            total = total.plus(delay(retry));
        }
        return total.compareTo(HTTP_TOTAL_MAX) > 0 ? Optional.empty() : delayAfter(attempt);
    }

    /// The delays before each retry.
    List<Duration> delays() {
        var delays = new ArrayList<Duration>();
        for (int retry = 0; retry < retries; retry++) {
            delays.add(delay(retry));
        }
        return delays;
    }

    private Duration delay(int retry) {
        int backoffs = retries - noDelay - minDelay - maxDelay;
        int backoff = retry - noDelay - minDelay;
        if (retry < noDelay) {
            return Duration.ZERO;
        }
        if (backoff < 0) {
            return Duration.ofSeconds(minDelaySeconds);
        }
        if (backoff >= backoffs) {
            return Duration.ofSeconds(maxDelaySeconds);
        }
        double x = backoffs == 1 ? 0 : (double) backoff / (backoffs - 1);
        double seconds = function.seconds(x, minDelaySeconds, maxDelaySeconds);
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
