package dev.tradewind.hosts.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// The partitions that this process has leases of, as its member takes and leaves them, and as its reader reads them. Any
/// thread may call.
final class HeldPartitions {
    private final Map<String, IntakeReading> intakes;
    private final Map<IntakePartition, PartitionReading> held = new HashMap<>();
    private volatile Map<TopicPartition, List<PartitionReading>> byPartition = Map.of();

    HeldPartitions(List<IntakeReading> intakes) {
        this.intakes =
                intakes.stream()
                        .collect(Collectors.toMap(IntakeReading::name, Function.identity()));
    }

    /// The topics of each intake.
    Map<String, List<String>> topics() {
        return intakes.values().stream()
                .collect(Collectors.toMap(IntakeReading::name, IntakeReading::topics));
    }

    Collection<IntakeReading> intakes() {
        return intakes.values();
    }

    /// The readings of each partition, by its intakes.
    Map<TopicPartition, List<PartitionReading>> byPartition() {
        return byPartition;
    }

    /// Begins with those that it has not begun with.
    ///
    /// @param first the offsets to go on from
    synchronized void add(Map<IntakePartition, Long> first) {
        first.forEach((partition, offset) -> {
            var intake = intakes.get(partition.intake());
            if (intake != null) {
                held.computeIfAbsent(partition, _ -> new PartitionReading(intake, offset));
            }
        });
        index();
    }

    synchronized void leave(Collection<IntakePartition> partitions) {
        for (var partition : partitions) {
            var left = held.remove(partition);
            if (left != null) {
                left.progress().leave();
            }
        }
        index();
    }

    synchronized void leaveAll() {
        leave(List.copyOf(held.keySet()));
    }

    private void index() {
        var index = new HashMap<TopicPartition, List<PartitionReading>>();
        held.forEach((partition, reading) ->
                index.computeIfAbsent(partition.partition(), _ -> new ArrayList<>()).add(reading));
        byPartition = Map.copyOf(index);
    }

    /// Stops those that are unwanted, and has the others go on.
    ///
    /// @return those that may go to another
    synchronized List<IntakePartition> stop(Collection<IntakePartition> unwanted) {
        held.forEach((partition, reading) -> reading.stop(unwanted.contains(partition)));
        return unwanted.stream().filter(this::isAtEnd).toList();
    }

    private boolean isAtEnd(IntakePartition partition) {
        var reading = held.get(partition);
        return reading == null || reading.isAtEnd();
    }

    /// The offsets up to which partitions are done, of which the database does not know.
    synchronized Map<IntakePartition, Long> unstored() {
        var done = new HashMap<IntakePartition, Long>();
        held.forEach((partition, reading) ->
                reading.progress().unstored().ifPresent(next -> done.put(partition, next)));
        return done;
    }

    /// The database knows of them now.
    synchronized void stored(Map<IntakePartition, Long> done) {
        done.forEach((partition, next) -> {
            var reading = held.get(partition);
            if (reading != null) {
                reading.progress().stored(next);
            }
        });
    }

    /// The offsets that the database has.
    synchronized Map<IntakePartition, Long> stored() {
        var stored = new HashMap<IntakePartition, Long>();
        held.forEach((partition, reading) -> stored.put(partition, reading.progress().stored()));
        return stored;
    }
}
