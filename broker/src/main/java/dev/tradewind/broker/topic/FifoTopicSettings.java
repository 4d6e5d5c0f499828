package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.FifoSettings.DeduplicationScope;
import java.util.Map;

/// The part of a topic's settings that only FIFO topics have.
///
/// @param contentBasedDeduplication a publication without a deduplication id gets the SHA-256 of its message
/// @param deduplicationScope among which publications a deduplication id is unique
public record FifoTopicSettings(
        boolean contentBasedDeduplication, DeduplicationScope deduplicationScope) {
    static FifoTopicSettings of(Map<String, String> attributes) {
        boolean byGroup = "MessageGroup".equals(attributes.get("FifoThroughputScope"));
        return new FifoTopicSettings(
                "true".equals(attributes.get("ContentBasedDeduplication")),
                byGroup ? DeduplicationScope.MESSAGE_GROUP : DeduplicationScope.QUEUE);
    }
}
