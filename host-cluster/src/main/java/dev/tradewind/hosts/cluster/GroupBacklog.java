package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.cluster.ClusterTopics.got;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// The records of topics that an intake, or a redrive, has not done yet. An intake has done what its leases say, or, where it has
/// none yet, what its consumer group says, by which the version before reads.
record GroupBacklog(Admin admin) {
    /// Nothing if the intake has no place in any of the topics.
    ///
    /// @param group of the intake
    /// @param leased the offsets that its leases say
    Optional<Long> of(String group, Map<TopicPartition, Long> leased, Collection<String> topics) {
        var places = new HashMap<>(places(group));
        leased.forEach((partition, next) -> places.put(partition, new OffsetAndMetadata(next)));
        boolean isKnown = places.keySet().stream().anyMatch(it -> topics.contains(it.topic()));
        return isKnown ? Optional.of(count(places, topics)) : Optional.empty();
    }

    /// Those since the group's place, or where it has none since the oldest that is there.
    long sinceOldest(String group, Collection<String> topics) {
        return count(places(group), topics);
    }

    private long count(Map<TopicPartition, OffsetAndMetadata> places, Collection<String> topics) {
        var ends = offsets(topics, OffsetSpec.latest());
        var oldest = offsets(topics, OffsetSpec.earliest());
        long count = 0;
        for (var end : ends.entrySet()) {
            long first = oldest.getOrDefault(end.getKey(), 0L);
            var place = places.get(end.getKey());
            long from = place == null ? first : Math.max(first, place.offset());
            count += Math.max(0, end.getValue() - from);
        }
        return count;
    }

    private Map<TopicPartition, OffsetAndMetadata> places(String group) {
        return got(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec which) {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        got(admin.describeTopics(topics).allTopicNames())
                .forEach((topic, found) ->
                        found.partitions()
                                .forEach(it ->
                                        wanted.put(
                                                new TopicPartition(topic, it.partition()), which)));
        var offsets = new HashMap<TopicPartition, Long>();
        got(admin.listOffsets(wanted).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
