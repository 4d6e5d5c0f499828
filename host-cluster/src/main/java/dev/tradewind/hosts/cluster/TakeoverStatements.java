package dev.tradewind.hosts.cluster;

import dev.tradewind.hosts.cluster.Takeover.Outcome;
import dev.tradewind.hosts.transfer.KeptTally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The statements about a takeover as a whole.
final class TakeoverStatements {
    /// All that a host keeps.
    private static final List<String> TABLES =
            List.of("document", "inbox", "answer", "timeline", "outbox", "planned", "parked");

    /// Longer than a process takes that ends, and not for ever.
    private static final String LOCK_WAIT_MAX = "SET LOCAL lock_timeout = '10s'";

    /// The reader of the other host may look for long at rows that are gone.
    private static final String IDLE_MAX =
            "SET LOCAL idle_in_transaction_session_timeout = '10min'";

    private static final String PROCESSES =
            """
            SELECT (SELECT count(*) FROM member WHERE held_until > clock_timestamp())
              + (SELECT count(*) FROM relay WHERE held_until > clock_timestamp())
            """;

    private static final String NOTE =
            """
            INSERT INTO takeover (id, source, tally, relay_epoch)
            SELECT ?, ?, ?, epoch FROM relay
            """;

    private static final String NOTED =
            """
            SELECT tally, relay_epoch, (SELECT epoch FROM relay) FROM takeover
            WHERE id = ? AND given_back_at IS NULL
            """;

    private TakeoverStatements() {}

    static Outcome outcome(Connection connection, String id) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "SELECT given_back_at IS NULL FROM takeover WHERE id = ?")) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Outcome.NOT_MADE;
                }
                return rows.getBoolean(1) ? Outcome.MADE : Outcome.GIVEN_BACK;
            }
        }
    }

    /// Has everyone else wait who would write, until the transaction ends.
    static void lock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK_WAIT_MAX);
            statement.execute(IDLE_MAX);
            statement.execute(
                    "LOCK TABLE %s, relay, member, takeover IN SHARE ROW EXCLUSIVE MODE"
                            .formatted(String.join(", ", TABLES)));
        }
    }

    static void requireNobody(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(PROCESSES)) {
            if (rows.next() && rows.getLong(1) > 0) {
                throw new ClusterRefused("a process runs on these tables: stop all of them first");
            }
        }
    }

    static void requireEmpty(Connection connection) throws SQLException {
        for (var table : TABLES) {
            try (var statement = connection.createStatement();
                    var rows =
                            statement.executeQuery("SELECT 1 FROM %s LIMIT 1".formatted(table))) {
                if (rows.next()) {
                    throw new ClusterRefused(
                            "the table %s is not empty: move to a schema that nobody has used, of another --schema and --prefix"
                                    .formatted(table));
                }
            }
        }
    }

    static void note(Connection connection, String id, String source, KeptTally tally)
            throws SQLException {
        try (var statement = connection.prepareStatement(NOTE)) {
            statement.setString(1, id);
            statement.setString(2, StorableText.of(source));
            statement.setString(3, tally.text());
            statement.executeUpdate();
        }
    }

    /// Refuses if a process has published since.
    ///
    /// @return the tally of what came
    static String requireUnpublished(Connection connection, String id) throws SQLException {
        try (var statement = connection.prepareStatement(NOTED)) {
            statement.setString(1, id);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new ClusterRefused("nothing was moved here from that directory");
                }
                if (rows.getLong(2) != rows.getLong(3)) {
                    throw touched();
                }
                return rows.getString(1);
            }
        }
    }

    static ClusterRefused touched() {
        return new ClusterRefused(
                "processes have run on what was moved, so it cannot go back: what they did would be lost");
    }

    static void empty(Connection connection, String id) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("TRUNCATE " + String.join(", ", TABLES));
        }
        try (var statement =
                connection.prepareStatement(
                        "UPDATE takeover SET given_back_at = now() WHERE id = ?")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }
}
