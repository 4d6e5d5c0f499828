package dev.tradewind.broker.bus;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The bounds of tries to deliver to a target, where it sets any.
///
/// Source: EventBridge API Reference, RetryPolicy.
public record TargetRetries(Optional<Integer> attemptsMax, Optional<Integer> ageSecondsMax) {
    static final int ATTEMPTS_MAX = 185;
    static final int AGE_SECONDS_MAX = 86_400;

    /// Nothing set: 185 attempts within 24 hours.
    public static final TargetRetries UNSET = new TargetRetries(Optional.empty(), Optional.empty());

    /// The time for which an event is tried.
    public Duration ageMax() {
        return Duration.ofSeconds(ageSecondsMax.orElse(AGE_SECONDS_MAX));
    }

    /// The retries after the first attempt.
    int retriesMax() {
        return attemptsMax.orElse(ATTEMPTS_MAX);
    }

    /// The times of the retries.
    public TargetBackoff backoff(RandomGenerator random) {
        return new TargetBackoff(retriesMax(), random);
    }
}
