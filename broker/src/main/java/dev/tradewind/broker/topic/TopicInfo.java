package dev.tradewind.broker.topic;

import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A topic as it is defined at one moment.
///
/// @param attributes as SNS names them (`DisplayName`, `Policy`, …), where they were set
/// @param deletedSubscriptions how many subscriptions it had that ended
public record TopicInfo(
        Arn arn,
        Map<String, String> attributes,
        Map<String, String> tags,
        Instant createdAt,
        int deletedSubscriptions) {
    /// `MessageGroup` has a deduplication id count in its group only.
    static final String FIFO_THROUGHPUT_SCOPE = "FifoThroughputScope";

    public TopicInfo {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }

    /// Whether publications keep their order in a group, and duplicates are dropped.
    public boolean isFifo() {
        return "true".equals(attributes.get("FifoTopic"));
    }

    /// How long publications are kept, if they are.
    public Optional<ArchivePolicy> archivePolicy() {
        return Optional.ofNullable(attributes.get(ArchivePolicy.ATTRIBUTE))
                .flatMap(ArchivePolicy::parse);
    }

    boolean deduplicatesByContent() {
        return "true".equals(attributes.get("ContentBasedDeduplication"));
    }

    TopicInfo withAttributes(Map<String, String> changed) {
        return new TopicInfo(arn, changed, tags, createdAt, deletedSubscriptions);
    }

    TopicInfo withTags(Map<String, String> changed) {
        return new TopicInfo(arn, attributes, changed, createdAt, deletedSubscriptions);
    }

    TopicInfo withMoreDeleted(int more) {
        return new TopicInfo(arn, attributes, tags, createdAt, deletedSubscriptions + more);
    }
}
