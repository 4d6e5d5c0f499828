package dev.tradewind.broker.delivery;

import java.time.Duration;
import java.util.Optional;

/// The rule that says when a delivery that failed is tried again.
@FunctionalInterface
public interface RetryRule {
    /// The time to wait after the failure of attempt `attempt`, counted from 1, before the next
    /// one; nothing if it was the last.
    Optional<Duration> delayAfter(int attempt);
}
