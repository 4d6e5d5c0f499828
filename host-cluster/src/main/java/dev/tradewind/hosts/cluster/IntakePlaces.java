package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
    static final String LOCK =
            "SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.intake'))";

    private static final String NEW =
            "INSERT INTO intake (name, topic) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String KNOWN = "SELECT 1 FROM intake WHERE name = ? AND topic = ?";

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
        var partitions = partitions(names);
        var begun =
                database.read(connection -> unplaced(connection, intakes, partitions)).stream()
                        .filter(it -> isForAll || it.isNew())
                        .map(this::ask)
                        .toList();
        if (!begun.isEmpty() && !database.change(connection -> write(connection, begun))) {
            throw new ClusterRefused(
                    "intakes cannot be given their places, as others change them: start again");
        }
    }

    /// The partitions of one topic that an intake has no place in.
    ///
    /// @param isNew whether it was not there before
    private record Unplaced(
            String intake, String topic, boolean isNew, Set<TopicPartition> missing) {}

    /// The same, with the offsets to begin at.
    private record Begun(Unplaced at, Map<TopicPartition, Long> first) {}

    /// Kafka may be slow, so it is asked before the transaction begins.
    private Begun ask(Unplaced at) {
        var ends = new LogEnds(topics.admin());
        return new Begun(
                at,
                at.isNew()
                        ? ends.of(at.missing())
                        : ends.goingOn(kafka.group(at.intake()), at.missing()));
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

    private static List<Unplaced> unplaced(
            Connection connection,
            Map<String, List<String>> intakes,
            Set<TopicPartition> partitions)
            throws SQLException {
        var placed = placed(connection, intakes.keySet());
        var unplaced = new ArrayList<Unplaced>();
        for (var intake : intakes.entrySet()) {
            for (var topic : intake.getValue()) {
                var missing =
                        partitions.stream()
                                .filter(it -> it.topic().equals(topic))
                                .filter(it ->
                                        !placed.contains(new IntakePartition(intake.getKey(), it)))
                                .collect(Collectors.toSet());
                if (!missing.isEmpty()) {
                    boolean isNew = !isKnown(connection, intake.getKey(), topic);
                    unplaced.add(new Unplaced(intake.getKey(), topic, isNew, missing));
                }
            }
        }
        return unplaced;
    }

    private static Set<IntakePartition> placed(Connection connection, Collection<String> intakes)
            throws SQLException {
        var placed = new HashSet<IntakePartition>();
        try (var statement = connection.prepareStatement(THERE)) {
            LeaseStatements.set(statement, 1, "text", intakes.toArray());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    placed.add(LeaseStatements.partition(rows));
                }
            }
        }
        return placed;
    }

    private static boolean isKnown(Connection connection, String intake, String topic)
            throws SQLException {
        try (var statement = connection.prepareStatement(KNOWN)) {
            statement.setString(1, intake);
            statement.setString(2, topic);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// Writes the places down that nobody has given meanwhile. Of an intake that somebody else has begun with, and which is not new
    /// any more, the next look finds what is still missing.
    private static boolean write(Connection connection, List<Begun> begun) throws SQLException {
        try (var lock = connection.createStatement()) {
            lock.execute(LOCK);
        }
        var intakes = begun.stream().map(it -> it.at().intake()).collect(Collectors.toSet());
        var placed = placed(connection, intakes);
        var places = new HashMap<IntakePartition, Long>();
        for (var it : begun) {
            if (it.at().isNew() == addIfNew(connection, it.at())) {
                it.first()
                        .forEach((partition, offset) ->
                                places.put(
                                        new IntakePartition(it.at().intake(), partition), offset));
            }
        }
        places.keySet().removeAll(placed);
        write(connection, places);
        return true;
    }

    private static boolean addIfNew(Connection connection, Unplaced at) throws SQLException {
        try (var statement = connection.prepareStatement(NEW)) {
            statement.setString(1, at.intake());
            statement.setString(2, at.topic());
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
