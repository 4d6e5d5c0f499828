package dev.tradewind.broker.bus;

import java.util.Optional;

/// The bounds of tries to deliver to a target, where it sets any.
///
/// Source: EventBridge API Reference, RetryPolicy.
public record TargetRetries(Optional<Integer> attemptsMax, Optional<Integer> ageSecondsMax) {
    static final int ATTEMPTS_MAX = 185;
    static final int AGE_SECONDS_MAX = 86_400;

    /// Nothing set: 185 attempts within 24 hours.
    public static final TargetRetries UNSET = new TargetRetries(Optional.empty(), Optional.empty());
}
