package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

/// What a host finds wrong with a topic, by what Kafka says of it.
final class TopicCheckTest {
    private static final int DEFAULT_BYTES = 1_048_588;

    private static TopicDescription topic(int replicas) {
        var nodes =
                IntStream.range(0, replicas)
                        .mapToObj(id -> new Node(id, "127.0.0.1", 9092 + id))
                        .toList();
        var partition = new TopicPartitionInfo(0, nodes.getFirst(), nodes, nodes);
        return new TopicDescription("notes", false, List.of(partition));
    }

    private static Config settings(int inSyncLeast, int bytesMax) {
        return settings(inSyncLeast, bytesMax, "1209600000", "delete");
    }

    private static Config settings(int inSyncLeast, int bytesMax, String kept, String policy) {
        return new Config(
                List.of(
                        new ConfigEntry("min.insync.replicas", Integer.toString(inSyncLeast)),
                        new ConfigEntry("retention.ms", kept),
                        new ConfigEntry("cleanup.policy", policy),
                        new ConfigEntry("max.message.bytes", Integer.toString(bytesMax))));
    }

    @Test
    void a_topic_with_three_replicas_of_which_two_acknowledge_is_right() {
        assertThatNoException()
                .isThrownBy(() -> ClusterTopics.check(topic(3), settings(2, DEFAULT_BYTES), 3));
    }

    @Test
    void a_topic_with_two_replicas_among_three_brokers_is_refused() {
        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> ClusterTopics.check(topic(2), settings(2, DEFAULT_BYTES), 3))
                .withMessage("topic notes has 2 replicas in a cluster of 3 brokers: give it 3");
    }

    @Test
    void a_topic_that_acknowledges_what_one_replica_has_is_refused() {
        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> ClusterTopics.check(topic(3), settings(1, DEFAULT_BYTES), 3))
                .withMessageContaining("set its min.insync.replicas to 2");
    }

    @Test
    void a_topic_that_keeps_records_for_less_than_two_weeks_is_refused() {
        var settings = settings(1, DEFAULT_BYTES, "604800000", "delete");

        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> ClusterTopics.check(topic(1), settings, 1))
                .withMessageContaining("set its retention.ms to 1209600000");
    }

    @Test
    void a_topic_that_is_compacted_is_refused() {
        var settings = settings(1, DEFAULT_BYTES, "-1", "compact");

        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> ClusterTopics.check(topic(1), settings, 1))
                .withMessageContaining("set its cleanup.policy to delete");
    }

    @Test
    void one_broker_alone_is_taken_as_it_is() {
        assertThatNoException()
                .isThrownBy(() -> ClusterTopics.check(topic(1), settings(1, DEFAULT_BYTES), 1));
    }

    /// The default of Kafka's older versions.
    @Test
    void a_topic_that_takes_an_event_but_not_the_dead_letter_of_it_is_refused() {
        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> ClusterTopics.check(topic(1), settings(1, 1_000_012), 1))
                .withMessageContaining("set its max.message.bytes to that or more");
    }

    @Test
    void a_topic_for_records_that_are_smaller_than_an_event_is_refused() {
        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> ClusterTopics.check(topic(1), settings(1, 1000), 1))
                .withMessageContaining("takes records of 1000 bytes");
    }
}
