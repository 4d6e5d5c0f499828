package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The copies of what is done in Kafka's own offsets of a consumer group for each intake: for tools that count the lag of
/// groups, and for the version before, which begins there. Nothing here reads them. For one thread.
final class GroupCopies {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(GroupCopies.class);

    private final Admin admin;
    private final ClusterOptions.KafkaPlace kafka;
    private final Map<IntakePartition, Long> copied = new HashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private long copiedNanos = System.nanoTime();

    GroupCopies(Admin admin, ClusterOptions.KafkaPlace kafka) {
        this.admin = admin;
        this.kafka = kafka;
    }

    /// Copies what is new, if it was not done lately, and does not wait for Kafka.
    ///
    /// @param stored the offsets up to which this process has done its partitions
    void copySometimes(Supplier<Map<IntakePartition, Long>> stored) {
        long now = System.nanoTime();
        if (underWay.get() > 0 || now - copiedNanos < BETWEEN.toNanos()) {
            return;
        }
        copiedNanos = now;
        var groups = new HashMap<String, Map<TopicPartition, OffsetAndMetadata>>();
        stored.get()
                .forEach((partition, next) -> {
                    if (!next.equals(copied.put(partition, next))) {
                        groups.computeIfAbsent(
                                        kafka.group(partition.intake()), _ -> new HashMap<>())
                                .put(partition.partition(), new OffsetAndMetadata(next));
                    }
                });
        groups.forEach(this::copy);
    }

    /// While processes of the version before are members of a group, Kafka refuses, and they keep its place themselves.
    private void copy(String group, Map<TopicPartition, OffsetAndMetadata> offsets) {
        underWay.incrementAndGet();
        var _ =
                admin.alterConsumerGroupOffsets(group, offsets)
                        .all()
                        .whenComplete((_, failure) -> {
                            underWay.decrementAndGet();
                            if (failure != null) {
                                LOG.atDebug()
                                        .addKeyValue("reason", failure.getMessage())
                                        .log("the offsets of group {} are not copied", group);
                            }
                        });
    }
}
