package dev.tradewind.broker.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Retries in four phases: at once, then after the least delay, then after growing ones, then after
/// the greatest.
///
/// Source: Amazon SNS Developer Guide, "Message delivery retries".
///
/// @param retries in all phases together; what the other three leave is the backoff phase
/// @param noDelay retries of the immediate phase
/// @param minDelay retries of the pre-backoff phase
/// @param maxDelay retries of the post-backoff phase
public record PhasedRetries(
        int minDelaySeconds,
        int maxDelaySeconds,
        int retries,
        int noDelay,
        int minDelay,
        int maxDelay,
        Backoff function)
        implements RetryRule {
    /// As many retries, each after the same delay.
    public static PhasedRetries every(Duration delay, int retries) {
        int seconds = Math.toIntExact(delay.toSeconds());
        return new PhasedRetries(seconds, seconds, retries, 0, 0, 0, Backoff.LINEAR);
    }

    @Override
    public Optional<Duration> delayAfter(int attempt) {
        return attempt <= retries ? Optional.of(delay(attempt - 1)) : Optional.empty();
    }

    /// The same retries, but none after so much time.
    public RetryRule within(Duration total) {
        return attempt ->
                spent(attempt).compareTo(total) > 0 ? Optional.empty() : delayAfter(attempt);
    }

    /// The delays before the retries up to the one after attempt `attempt`.
    private Duration spent(int attempt) {
        var spent = Duration.ZERO;
        for (int retry = 0; retry < Math.min(attempt, retries); retry++) {
            spent = spent.plus(delay(retry));
        }
        return spent;
    }

    /// The delays before each retry.
    public List<Duration> delays() {
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
