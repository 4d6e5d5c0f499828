package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The statements that share all partitions out among the members that there are. One process at a time does it; rows are
/// locked in the order of member, lease, assignment, as everybody locks them.
final class AssignmentStatements {
    private static final String END_MEMBERS =
            "DELETE FROM member WHERE number = ? OR held_until < clock_timestamp()";

    /// The numbers of members begin with 1.
    private static final long NOBODY = 0;

    /// Members' progress waits for it, and so cannot meet it in another order of rows.
    private static final String LOCK = "LOCK TABLE lease IN SHARE ROW EXCLUSIVE MODE";

    private static final String FREE =
            "UPDATE lease SET holder = NULL WHERE holder NOT IN (SELECT number FROM member)";

    private static final String MEMBERS =
            "SELECT intake, topic, member FROM subscription ORDER BY member";

    private static final String LEASES =
            "SELECT intake, topic, partition, assigned FROM lease ORDER BY intake, topic, partition";

    private static final String ASSIGN =
            """
            UPDATE lease SET assigned = target.member
            FROM unnest(?::text[], ?::text[], ?::int[], ?::bigint[]) AS target(intake, topic, partition, member)
            WHERE lease.intake = target.intake AND lease.topic = target.topic
              AND lease.partition = target.partition AND assigned IS DISTINCT FROM target.member
            """;

    private AssignmentStatements() {}

    /// A topic as one intake reads it.
    private record Reading(String intake, String topic) {}

    /// Ends the members whose leases have run out, and shares what there is out anew.
    static void assign(Connection connection) throws SQLException {
        end(connection, NOBODY);
        share(connection);
    }

    /// Ends one member as well. Rows and the table are locked before its progress is written: of two that
    /// leave at once each would wait for the other to have written its own.
    ///
    /// @param done the offsets up to which its partitions are done, asked for as late as can be
    static void leave(Connection connection, long member, Supplier<Map<IntakePartition, Long>> done)
            throws SQLException {
        end(connection, member);
        LeaseStatements.progress(connection, member, done.get());
        share(connection);
    }

    private static void end(Connection connection, long member) throws SQLException {
        try (var statement = connection.prepareStatement(END_MEMBERS)) {
            statement.setLong(1, member);
            statement.executeUpdate();
        }
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK);
        }
    }

    private static void share(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(FREE);
        }
        write(connection, targets(members(connection), connection));
        LeaseStatements.tell(connection);
    }

    private static Map<Reading, List<Long>> members(Connection connection) throws SQLException {
        var members = new HashMap<Reading, List<Long>>();
        try (var statement = connection.prepareStatement(MEMBERS);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var reading = new Reading(rows.getString(1), rows.getString(2));
                members.computeIfAbsent(reading, _ -> new ArrayList<>()).add(rows.getLong(3));
            }
        }
        return members;
    }

    private static Map<IntakePartition, Long> targets(
            Map<Reading, List<Long>> members, Connection connection) throws SQLException {
        var partitions = new HashMap<Reading, List<Integer>>();
        var before = new HashMap<Reading, Map<Integer, Long>>();
        try (var statement = connection.prepareStatement(LEASES);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var reading = new Reading(rows.getString(1), rows.getString(2));
                partitions.computeIfAbsent(reading, _ -> new ArrayList<>()).add(rows.getInt(3));
                long member = rows.getLong(4);
                if (!rows.wasNull()) {
                    before.computeIfAbsent(reading, _ -> new TreeMap<>())
                            .put(rows.getInt(3), member);
                }
            }
        }
        var targets = new HashMap<IntakePartition, Long>();
        partitions.forEach((reading, numbers) ->
                Assignment.of(
                                reading.topic(),
                                numbers,
                                before.getOrDefault(reading, Map.of()),
                                members.getOrDefault(reading, List.of()))
                        .forEach((number, member) ->
                                targets.put(
                                        IntakePartition.of(
                                                reading.intake(), reading.topic(), number),
                                        member)));
        return targets;
    }

    private static void write(Connection connection, Map<IntakePartition, Long> targets)
            throws SQLException {
        try (var statement = connection.prepareStatement(ASSIGN)) {
            var partitions = List.copyOf(targets.keySet());
            LeaseStatements.setPartitions(statement, partitions);
            LeaseStatements.set(
                    statement, 4, "bigint", partitions.stream().map(targets::get).toArray());
            statement.executeUpdate();
        }
    }
}
