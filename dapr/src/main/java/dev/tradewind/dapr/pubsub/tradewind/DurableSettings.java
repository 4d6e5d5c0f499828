package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.dapr.event.GoDuration;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Properties;
import java.time.Duration;
import java.util.Optional;

/// The settings of a subscription, from the metadata of its component and its own.
///
/// @param consumer whoever has the same competes for messages
/// @param attemptsMax after so many a message is a dead letter
/// @param firstDelay before the second attempt; it doubles with each
/// @param handlingMax the longest that an attempt may take
/// @param concurrency how many messages are handled at a time
record DurableSettings(
        String consumer,
        int attemptsMax,
        Duration firstDelay,
        Duration delayMax,
        Duration handlingMax,
        int concurrency) {
    static final int ATTEMPTS = 10;
    static final int CONCURRENCY = 16;
    static final int CONCURRENCY_MAX = 1000;
    static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    static final Duration DELAY_MAX = Duration.ofMinutes(1);
    static final Duration HANDLING_MAX = Duration.ofMinutes(15);

    /// The longest that a queue can hide a message for.
    private static final Duration LONGEST = Duration.ofHours(12);

    static DurableSettings of(Properties metadata, String appId) {
        return new DurableSettings(
                metadata.text("consumerID").orElse(appId),
                number(metadata, "maxDeliveryAttempts", ATTEMPTS, RedrivePolicy.RECEIVES_MAX),
                duration(metadata, "retryInterval", FIRST_DELAY),
                duration(metadata, "retryMaxInterval", DELAY_MAX),
                duration(metadata, "processingTimeout", HANDLING_MAX),
                number(metadata, "concurrency", CONCURRENCY, CONCURRENCY_MAX));
    }

    /// The time from the end of an attempt to the next.
    Duration delayAfter(int attempt) {
        long factor = 1L << Math.min(attempt - 1, 30);
        boolean isLong = firstDelay.compareTo(delayMax.dividedBy(factor)) >= 0;
        return isLong ? delayMax : firstDelay.multipliedBy(factor);
    }

    private static int number(Properties metadata, String name, int otherwise, int max) {
        var text = metadata.text(name).orElse(Integer.toString(otherwise));
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > max) {
            throw new UnusableComponent(
                    "'%s' is a number from 1 to %d, not '%s'".formatted(name, max, text));
        }
        return number;
    }

    private static Duration duration(Properties metadata, String name, Duration otherwise) {
        return metadata.text(name)
                .map(text ->
                        parse(text)
                                .orElseThrow(() ->
                                        new UnusableComponent(
                                                "'%s' is a time as 500ms or 1m30s of at most 12h, not '%s'"
                                                        .formatted(name, text))))
                .orElse(otherwise);
    }

    /// A number alone has milliseconds, as elsewhere in Dapr's files.
    private static Optional<Duration> parse(String text) {
        return GoDuration.parse(text.matches("[0-9]{1,9}") ? text + "ms" : text)
                .filter(it -> it.compareTo(LONGEST) <= 0);
    }
}
