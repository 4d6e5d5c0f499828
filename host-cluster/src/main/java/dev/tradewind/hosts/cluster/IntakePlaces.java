package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// The places of intakes in partitions that have none yet. A new intake begins at the end, as a queue that is made now has
/// nothing of before. One that is known goes on from the place of its consumer group, by which versions before the
/// [leases][Membership] read, or else as far back as the inbox remembers.
record IntakePlaces(Database database, ClusterTopics topics, ClusterOptions.KafkaPlace kafka) {
    /// Of two processes that start at once, the second waits, and finds that it has been done.
    private static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.intake'))";

    private static final String NEW =
            "INSERT INTO intake (name, topic) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String THERE =
            "SELECT intake, topic, partition FROM lease WHERE intake = ANY(?)";

    private static final String PLACE =
            """
            INSERT INTO lease (intake, topic, partition, next_offset)
            SELECT * FROM unnest(?::text[], ?::text[], ?::int[], ?::bigint[])
            """;

    /// @param intakes with the topics of each, as Kafka has them
    /// @throws ClusterRefused if Kafka does not say where topics end; the next start tries again
    void give(Map<String, List<String>> intakes) {
        give(intakes, true);
    }

    /// The same for those alone that are new. Where a version before still reads, the others have their places from the first
    /// start of this one.
    void giveNew(Map<String, List<String>> intakes) {
        give(intakes, false);
    }

    private void give(Map<String, List<String>> intakes, boolean isForAll) {
        var names = intakes.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        var ends = new LogEnds(topics.admin());
        var partitions = partitions(names);
        boolean isDone =
                database.change(connection -> {
                    try (var lock = connection.createStatement()) {
                        lock.execute(LOCK);
                    }
                    var unplaced = unplaced(connection, intakes, partitions);
                    var places = new HashMap<IntakePartition, Long>();
                    for (var intake : intakes.keySet()) {
                        for (var topic : intakes.getOrDefault(intake, List.of())) {
                            var missing = of(unplaced, intake, topic);
                            boolean isNew = isNew(connection, intake, topic);
                            if (!missing.isEmpty() && (isNew || isForAll)) {
                                var offsets =
                                        isNew
                                                ? ends.of(missing)
                                                : ends.goingOn(kafka.group(intake), missing);
                                offsets.forEach((partition, offset) ->
                                        places.put(new IntakePartition(intake, partition), offset));
                            }
                        }
                    }
                    write(connection, places);
                    return true;
                });
        if (!isDone) {
            throw new ClusterRefused(
                    "intakes cannot be given their places, as others change them: start again");
        }
    }

    private Set<TopicPartition> partitions(Collection<String> names) {
        var found = topics.describe(names);
        var partitions = new HashSet<TopicPartition>();
        for (var name : names) {
            var described = found.get(name);
            if (described == null) {
                throw new ClusterRefused("topic %s is missing in Kafka".formatted(name));
            }
            described
                    .partitions()
                    .forEach(it -> partitions.add(new TopicPartition(name, it.partition())));
        }
        return partitions;
    }

    private static Set<IntakePartition> unplaced(
            Connection connection,
            Map<String, List<String>> intakes,
            Set<TopicPartition> partitions)
            throws SQLException {
        var unplaced = new HashSet<IntakePartition>();
        intakes.forEach((intake, names) ->
                partitions.stream()
                        .filter(it -> names.contains(it.topic()))
                        .forEach(it -> unplaced.add(new IntakePartition(intake, it))));
        try (var statement = connection.prepareStatement(THERE)) {
            LeaseStatements.set(statement, 1, "text", intakes.keySet().toArray());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    unplaced.remove(LeaseStatements.partition(rows));
                }
            }
        }
        return unplaced;
    }

    private static Set<TopicPartition> of(
            Set<IntakePartition> unplaced, String intake, String topic) {
        return unplaced.stream()
                .filter(it -> it.intake().equals(intake) && it.partition().topic().equals(topic))
                .map(IntakePartition::partition)
                .collect(Collectors.toSet());
    }

    private static boolean isNew(Connection connection, String intake, String topic)
            throws SQLException {
        try (var statement = connection.prepareStatement(NEW)) {
            statement.setString(1, intake);
            statement.setString(2, topic);
            return statement.executeUpdate() == 1;
        }
    }

    /// Has them be assigned as well, if there are members.
    private static void write(Connection connection, Map<IntakePartition, Long> places)
            throws SQLException {
        if (places.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(PLACE)) {
            var partitions = List.copyOf(places.keySet());
            LeaseStatements.setPartitions(statement, partitions);
            LeaseStatements.set(
                    statement, 4, "bigint", partitions.stream().map(places::get).toArray());
            statement.executeUpdate();
        }
        AssignmentStatements.assign(connection);
    }
}
