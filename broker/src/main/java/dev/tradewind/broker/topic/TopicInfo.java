package dev.tradewind.broker.topic;

import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A topic as it is defined at one moment.
///
/// @param deletedSubscriptions how many subscriptions it had that ended
public record TopicInfo(
        Arn arn,
        TopicSettings settings,
        Map<String, String> tags,
        Instant createdAt,
        int deletedSubscriptions) {
    public TopicInfo {
        tags = Map.copyOf(tags);
    }

    /// The attributes that were set, by their SNS name.
    public Map<String, String> attributes() {
        return settings.edgeAttributes();
    }

    /// Tells whether publications keep their order in a group, and duplicates are dropped.
    public boolean isFifo() {
        return settings.fifo().isPresent();
    }

    /// The time for which publications are kept, if they are.
    public Optional<ArchivePolicy> archivePolicy() {
        return settings.archivePolicy();
    }

    boolean deduplicatesByContent() {
        return settings.fifo().filter(FifoTopicSettings::contentBasedDeduplication).isPresent();
    }

    TopicInfo withSettings(TopicSettings changed) {
        return new TopicInfo(arn, changed, tags, createdAt, deletedSubscriptions);
    }

    TopicInfo withTags(Map<String, String> changed) {
        return new TopicInfo(arn, settings, changed, createdAt, deletedSubscriptions);
    }

    TopicInfo withMoreDeleted(int more) {
        return new TopicInfo(arn, settings, tags, createdAt, deletedSubscriptions + more);
    }
}
