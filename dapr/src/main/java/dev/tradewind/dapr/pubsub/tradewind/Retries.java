package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.dapr.pubsub.Redelivery;
import java.time.Duration;

/// The attempts that a message has, and what counts as one.
///
/// @param attemptsMax after so many a message is a dead letter
/// @param firstDelay before the second attempt; it doubles with each
/// @param handlingMax the longest that an attempt may take
/// @param isAwayAnAttempt whether an application that cannot be reached is tried, so that what is for it ends as a dead
///     letter until it is back
record Retries(
        int attemptsMax,
        Duration firstDelay,
        Duration delayMax,
        Duration handlingMax,
        boolean isAwayAnAttempt)
        implements Redelivery {
    static final int ATTEMPTS = 10;
    static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    static final Duration DELAY_MAX = Duration.ofMinutes(1);
    static final Duration HANDLING_MAX = Duration.ofMinutes(15);

    static Retries of(SettingTexts texts) {
        return new Retries(
                texts.number("maxDeliveryAttempts", ATTEMPTS, RedrivePolicy.RECEIVES_MAX),
                texts.duration("retryInterval", FIRST_DELAY),
                texts.duration("retryMaxInterval", DELAY_MAX),
                texts.duration("processingTimeout", HANDLING_MAX),
                texts.oneOf("whenAway", "wait", "attempt").equals("attempt"));
    }

    @Override
    public Duration delayAfter(int attempt) {
        long factor = 1L << Math.min(attempt - 1, 30);
        boolean isLong = firstDelay.compareTo(delayMax.dividedBy(factor)) >= 0;
        return isLong ? delayMax : firstDelay.multipliedBy(factor);
    }
}
