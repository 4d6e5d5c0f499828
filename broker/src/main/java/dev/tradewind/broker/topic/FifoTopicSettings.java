package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.FifoSettings.DeduplicationScope;
import java.util.Map;
import java.util.Optional;

/// The part of a topic's settings that only FIFO topics have.
///
/// @param contentBasedDeduplication a publication without a deduplication id gets the SHA-256 of its message
/// @param deduplicationScope among which publications a deduplication id is unique
/// @param archivePolicy how long publications are kept, if they are
public record FifoTopicSettings(
        boolean contentBasedDeduplication,
        DeduplicationScope deduplicationScope,
        Optional<ArchivePolicy> archivePolicy) {
    static FifoTopicSettings of(Map<String, String> attributes) {
        boolean byGroup = "MessageGroup".equals(attributes.get("FifoThroughputScope"));
        return new FifoTopicSettings(
                "true".equals(attributes.get("ContentBasedDeduplication")),
                byGroup ? DeduplicationScope.MESSAGE_GROUP : DeduplicationScope.QUEUE,
                Optional.ofNullable(attributes.get(ArchivePolicy.ATTRIBUTE))
                        .flatMap(ArchivePolicy::parse));
    }
}
