package dev.tradewind.broker.schedule;

import java.time.Duration;

/// The limits of trying an occurrence: how often, and for how long.
///
/// Source of ranges and defaults: EventBridge Scheduler API Reference, RetryPolicy.
public record RetryLimits(int attempts, Duration age) {
    public static final int ATTEMPTS_MAX = 185;
    public static final Duration AGE_MIN = Duration.ofMinutes(1);
    public static final Duration AGE_MAX = Duration.ofDays(1);
    public static final RetryLimits DEFAULT = new RetryLimits(ATTEMPTS_MAX, AGE_MAX);
}
