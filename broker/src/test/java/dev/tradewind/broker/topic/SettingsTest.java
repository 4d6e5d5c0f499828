package dev.tradewind.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.queue.FifoSettings.DeduplicationScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Attributes of topics and subscriptions, as they are on disk, and what they mean.
final class SettingsTest {
    @Test
    void a_fifo_topic_is_what_its_attributes_say() {
        var settings =
                TopicSettings.of(
                        Map.of(
                                "FifoTopic", "true",
                                "ContentBasedDeduplication", "true",
                                "FifoThroughputScope", "MessageGroup",
                                "ArchivePolicy", "{\"MessageRetentionPeriod\":\"2\"}"));

        assertThat(settings.fifo())
                .contains(new FifoTopicSettings(true, DeduplicationScope.MESSAGE_GROUP));
        assertThat(settings.archivePolicy()).contains(ArchivePolicy.of(Duration.ofDays(2)));
    }

    @Test
    void a_topic_that_says_it_is_not_fifo_is_standard_and_keeps_saying_so() {
        var settings = TopicSettings.of(Map.of("FifoTopic", "false"));

        assertThat(settings.fifo()).isEmpty();
        assertThat(settings.edgeAttributes()).containsEntry("FifoTopic", "false");
    }

    @Test
    void a_subscription_finds_its_dead_letter_queue_and_its_replay() {
        var queue = BrokerFixture.queueArn("dead");
        var settings =
                settings(
                        Map.of(
                                "RedrivePolicy",
                                "{\"deadLetterTargetArn\":\"%s\"}".formatted(queue),
                                "ReplayPolicy",
                                "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"2027-01-01T00:00:00Z\"}"));

        assertThat(settings.deadLetterQueue()).contains(queue);
        assertThat(settings.replayPolicy())
                .contains(
                        new ReplayPolicy(Instant.parse("2027-01-01T00:00:00Z"), Optional.empty()));
    }

    @Test
    void a_replay_policy_that_was_kept_before_it_was_looked_at_replays_nothing() {
        var settings = settings(Map.of("ReplayPolicy", "whatever"));

        assertThat(settings.replayPolicy()).isEmpty();
        assertThat(settings.edgeAttributes()).containsEntry("ReplayPolicy", "whatever");
    }

    private static SubscriptionSettings settings(Map<String, String> attributes) {
        return SubscriptionSettings.of(false, Optional.empty(), attributes);
    }
}
