package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.topic.ArchivePolicy;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.dapr.field.FieldKind;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// The retention that a component wants of its topics. One that says nothing leaves them as they are: what is kept is not lost with a line in a file. One that says `0` has them keep nothing.
///
/// @param isSaid whether it says anything
/// @param policy what it says, if its topics keep anything
record TopicRetention(boolean isSaid, Optional<ArchivePolicy> policy) {
    static final String TIME = "retention";
    static final String BYTES = "retentionBytes";

    /// More than a disk has.
    static final long BYTES_MAX = 64L << 40;

    static TopicRetention of(SettingTexts texts) {
        var time =
                texts.text(TIME, new FieldKind.Age(ArchivePolicy.RETENTION_MAX))
                        .flatMap(FieldKind.Age::parse);
        var bytes =
                texts.text(BYTES, new FieldKind.Size(ArchivePolicy.BYTES_MIN, BYTES_MAX))
                        .map(FieldKind.Size::parse)
                        .orElseGet(OptionalLong::empty);
        if (bytes.isPresent() && time.isEmpty()) {
            throw new UnusableComponent("'%s' is for components with '%s'".formatted(BYTES, TIME));
        }
        return new TopicRetention(
                time.isPresent(),
                time.filter(Duration::isPositive).map(it -> new ArchivePolicy(it, bytes)));
    }

    /// The settings of a new topic.
    TopicSettings settings() {
        return TopicSettings.STANDARD.keeping(policy);
    }

    boolean isKeptBy(TopicInfo topic) {
        return !isSaid || policy.equals(topic.archivePolicy());
    }
}
