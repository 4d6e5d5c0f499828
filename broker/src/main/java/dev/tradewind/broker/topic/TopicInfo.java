package dev.tradewind.broker.topic;

import dev.tradewind.broker.engine.Arn;
import java.time.Instant;
import java.util.Map;

/// A topic as it is defined at one moment.
///
/// @param attributes as SNS names them (`DisplayName`, `Policy`, …), where they were set
public record TopicInfo(
        Arn arn, Map<String, String> attributes, Map<String, String> tags, Instant createdAt) {
    public TopicInfo {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }

    TopicInfo withAttributes(Map<String, String> changed) {
        return new TopicInfo(arn, changed, tags, createdAt);
    }

    TopicInfo withTags(Map<String, String> changed) {
        return new TopicInfo(arn, attributes, changed, createdAt);
    }
}
