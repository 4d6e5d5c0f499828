package dev.tradewind.broker.topic;

import dev.tradewind.engine.TextWeight;

/// The bytes that a topic or a subscription takes in the heap, or somewhat more.
final class TopicWeight {
    /// Names, and places in maps and lists.
    private static final int OBJECTS_BYTES = 1536;

    /// The states of its matcher, for each character of a filter policy.
    private static final int MATCHER_BYTES_PER_CHARACTER = 32;

    private TopicWeight() {}

    static long of(TopicInfo topic) {
        return OBJECTS_BYTES + TextWeight.of(topic.attributes()) + TextWeight.of(topic.tags());
    }

    static long of(Subscription subscription) {
        return OBJECTS_BYTES
                + TextWeight.of(subscription.endpoint())
                + TextWeight.of(subscription.edgeAttributes())
                + subscription.filterPolicy().map(TopicWeight::matcher).orElse(0L);
    }

    private static long matcher(FilterPolicy policy) {
        return (long) policy.text().length() * MATCHER_BYTES_PER_CHARACTER;
    }
}
