package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The statements by which a member keeps its leases. A member's number is given once, so what it says after its end
/// concerns no row. Time is the database's.
final class LeaseStatements {
    /// Without a renewal for so long a member is taken for dead.
    static final Duration LEASE = Duration.ofMillis(1500);

    private static final String HELD_UNTIL =
            "clock_timestamp() + %d * interval '1 millisecond'".formatted(LEASE.toMillis());

    private static final String JOIN =
            """
            WITH joined AS (INSERT INTO member (name, held_until) VALUES (?, HELD_UNTIL) RETURNING number),
              subscribed AS (INSERT INTO subscription SELECT number, heard.*
                             FROM joined, unnest(?::text[], ?::text[]) AS heard)
            SELECT number FROM joined
            """
                    .replace("HELD_UNTIL", HELD_UNTIL);

    private static final String RENEW =
            """
            UPDATE member SET held_until = HELD_UNTIL WHERE number = ?
            RETURNING (SELECT generation FROM assignment),
              EXISTS (SELECT 1 FROM member AS other
                      WHERE other.number <> member.number AND other.held_until < clock_timestamp())
            """
                    .replace("HELD_UNTIL", HELD_UNTIL);

    private static final String PROGRESS =
            """
            UPDATE lease SET next_offset = done.next
            FROM unnest(?::text[], ?::text[], ?::int[], ?::bigint[]) AS done(intake, topic, partition, next)
            WHERE lease.intake = done.intake AND lease.topic = done.topic AND lease.partition = done.partition
              AND holder = ? AND next_offset < done.next
            """;

    private static final String TAKE =
            """
            UPDATE lease SET holder = assigned
            WHERE assigned = ? AND (holder IS NULL OR holder = assigned)
            RETURNING intake, topic, partition, next_offset
            """;

    private static final String UNWANTED =
            """
            SELECT intake, topic, partition FROM lease
            WHERE holder = ? AND assigned IS DISTINCT FROM holder
            """;

    private static final String RELEASE =
            """
            UPDATE lease SET holder = NULL
            FROM unnest(?::text[], ?::text[], ?::int[]) AS left_over(intake, topic, partition)
            WHERE lease.intake = left_over.intake AND lease.topic = left_over.topic
              AND lease.partition = left_over.partition AND holder = ?
            """;

    private LeaseStatements() {}

    /// The things that a member hears of at a renewal.
    ///
    /// @param generation which another one says that there is something new for some member
    /// @param isAnotherOver whether the lease of some other member has run out
    record Renewal(long generation, boolean isAnotherOver) {}

    /// @param topics of each intake
    /// @return the member's number
    static long join(Connection connection, String name, Map<String, List<String>> topics)
            throws SQLException {
        var pairs =
                topics.entrySet().stream()
                        .flatMap(it ->
                                it.getValue().stream().map(topic -> Map.entry(it.getKey(), topic)))
                        .toList();
        try (var statement = connection.prepareStatement(JOIN)) {
            statement.setString(1, name);
            set(statement, 2, "text", pairs.stream().map(Map.Entry::getKey).toArray());
            set(statement, 3, "text", pairs.stream().map(Map.Entry::getValue).toArray());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /// @return nothing if the member is none any more
    static Optional<Renewal> renew(Connection connection, long member) throws SQLException {
        try (var statement = connection.prepareStatement(RENEW)) {
            statement.setLong(1, member);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Renewal(rows.getLong(1), rows.getBoolean(2)))
                        : Optional.empty();
            }
        }
    }

    /// Writes down the offsets up to which partitions are done that the member holds. None goes back.
    ///
    /// @return how many it holds and has got on with
    static int progress(Connection connection, long member, Map<IntakePartition, Long> done)
            throws SQLException {
        try (var statement = connection.prepareStatement(PROGRESS)) {
            var partitions = List.copyOf(done.keySet());
            setPartitions(statement, partitions);
            set(statement, 4, "bigint", partitions.stream().map(done::get).toArray());
            statement.setLong(5, member);
            return statement.executeUpdate();
        }
    }

    /// Takes what is the member's to have, and free.
    ///
    /// @return all that it has now, with the offsets to go on from; so what was taken before is here as well, in case that
    ///     nobody heard of it
    static Map<IntakePartition, Long> take(Connection connection, long member) throws SQLException {
        var taken = new HashMap<IntakePartition, Long>();
        try (var statement = connection.prepareStatement(TAKE)) {
            statement.setLong(1, member);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.put(partition(rows), rows.getLong(4));
                }
            }
        }
        return taken;
    }

    /// Those that the member holds, and that are another's to have.
    static Set<IntakePartition> unwanted(Connection connection, long member) throws SQLException {
        var unwanted = new HashSet<IntakePartition>();
        try (var statement = connection.prepareStatement(UNWANTED)) {
            statement.setLong(1, member);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    unwanted.add(partition(rows));
                }
            }
        }
        return unwanted;
    }

    /// Lets others take them.
    static void release(Connection connection, long member, Collection<IntakePartition> partitions)
            throws SQLException {
        try (var statement = connection.prepareStatement(RELEASE)) {
            setPartitions(statement, List.copyOf(partitions));
            statement.setLong(4, member);
            statement.executeUpdate();
        }
    }

    /// Has every member look for what is new.
    static void tell(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE assignment SET generation = generation + 1");
        }
    }

    static IntakePartition partition(ResultSet row) throws SQLException {
        return IntakePartition.of(row.getString(1), row.getString(2), row.getInt(3));
    }

    /// Sets the first three parameters.
    static void setPartitions(PreparedStatement statement, List<IntakePartition> partitions)
            throws SQLException {
        set(statement, 1, "text", partitions.stream().map(IntakePartition::intake).toArray());
        set(statement, 2, "text", partitions.stream().map(it -> it.partition().topic()).toArray());
        set(
                statement,
                3,
                "int",
                partitions.stream().map(it -> it.partition().partition()).toArray());
    }

    static void set(PreparedStatement statement, int parameter, String type, Object... values)
            throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
    }
}
