package dev.tradewind.broker.bus;

import dev.tradewind.broker.delivery.RetryRule;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The retries of a target: after one second, then two, four and so on up to ten minutes, each from half of that to
/// all of it by chance. So 185 of them take about 22 hours.
///
/// Source: EventBridge User Guide, "How EventBridge retries delivering events": up to 185 times within 24 hours, with
/// exponential backoff and jitter. AWS publishes no delays.
///
/// @param retriesMax after the first attempt
public record TargetBackoff(int retriesMax, RandomGenerator random) implements RetryRule {
    private static final long FIRST_MILLIS = 1000;
    private static final long LONGEST_MILLIS = Duration.ofMinutes(10).toMillis();

    /// 2^10 seconds are longer than the longest.
    private static final int DOUBLINGS_MAX = 10;

    @Override
    public Optional<Duration> delayAfter(int attempt) {
        return attempt > retriesMax
                ? Optional.empty()
                : Optional.of(
                        Duration.ofMillis(
                                random.nextLong(longest(attempt) / 2, longest(attempt) + 1)));
    }

    private static long longest(int attempt) {
        return Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, DOUBLINGS_MAX));
    }
}
