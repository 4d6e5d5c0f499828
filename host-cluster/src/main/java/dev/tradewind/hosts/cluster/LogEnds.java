package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.cluster.ClusterTopics.got;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/// The offsets at which an intake may begin, as Kafka tells them.
record LogEnds(Admin admin) {
    /// The ends of partitions.
    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest());
    }

    /// The places of a consumer group. In a partition where it has none, the first record that is no older than what the inbox
    /// remembers; or the end, where there is none so young.
    Map<TopicPartition, Long> goingOn(String group, Collection<TopicPartition> partitions) {
        var places = new HashMap<TopicPartition, Long>();
        got(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, place) -> {
                    if (place != null && partitions.contains(partition)) {
                        places.put(partition, place.offset());
                    }
                });
        var unknown = new HashSet<>(partitions);
        unknown.removeAll(places.keySet());
        if (!unknown.isEmpty()) {
            var ends = of(unknown);
            long sinceMillis = Instant.now().minus(Retention.LOG_READ_BACK).toEpochMilli();
            offsets(unknown, OffsetSpec.forTimestamp(sinceMillis))
                    .forEach((partition, offset) ->
                            places.put(partition, offset < 0 ? ends.get(partition) : offset));
        }
        return places;
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec which) {
        var wanted = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
        var offsets = new HashMap<TopicPartition, Long>();
        got(admin.listOffsets(wanted).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
