package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The statements about events that failed, and wait for another attempt.
final class ParkedStatements {
    /// An event that came twice, and failed twice, is one row, of as many attempts as it knows.
    private static final String PARK =
            """
            INSERT INTO parked (intake, event_id, attempts, due, topic, key, headers, body)
            VALUES (?, ?, ?, now() + ? * interval '1 millisecond', ?, ?, ?::json, ?)
            ON CONFLICT (intake, event_id) DO UPDATE
            SET attempts = greatest(parked.attempts, excluded.attempts), due = excluded.due
            """;

    /// Whoever takes one has it for a while; another finds it when that has passed.
    private static final String TAKE =
            """
            UPDATE parked SET attempts = attempts + 1, due = now() + ? * interval '1 millisecond'
            WHERE (intake, event_id) IN (
              SELECT intake, event_id FROM parked WHERE intake = ANY(?) AND due <= now()
              ORDER BY due LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING intake, event_id, attempts, topic, key, headers, body
            """;

    /// Whoever took it last is the one whose number of attempts it has.
    private static final String RENEW =
            """
            UPDATE parked SET due = now() + ? * interval '1 millisecond'
            WHERE intake = ? AND event_id = ? AND attempts = ?
            """;

    private ParkedStatements() {}

    /// The name of a parked event.
    record Place(String intake, String eventId) {}

    /// An event whose next attempt is to be made.
    ///
    /// @param attempt from 1
    record Taken(Place place, int attempt, LogRecord logged) {}

    /// @param attempts that failed
    static void park(
            Connection connection, Place place, int attempts, Duration wait, LogRecord logged)
            throws SQLException {
        try (var statement = connection.prepareStatement(PARK)) {
            statement.setString(1, place.intake());
            statement.setString(2, place.eventId());
            statement.setInt(3, attempts);
            statement.setLong(4, wait.toMillis());
            logged.set(statement, 5);
            statement.executeUpdate();
        }
    }

    static List<Taken> take(Connection connection, List<String> intakes, Duration lease, int most)
            throws SQLException {
        var taken = new ArrayList<Taken>();
        try (var statement = connection.prepareStatement(TAKE)) {
            statement.setLong(1, lease.toMillis());
            statement.setArray(2, connection.createArrayOf("text", intakes.toArray()));
            statement.setInt(3, most);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var place = new Place(rows.getString(1), rows.getString(2));
                    taken.add(new Taken(place, rows.getInt(3), LogRecord.read(rows, 4)));
                }
            }
        }
        return taken;
    }

    /// Has one for a while again, after it waited for its turn.
    ///
    /// @return false if another took it meanwhile, or it is done
    static boolean renew(Connection connection, Taken taken, Duration lease) throws SQLException {
        try (var statement = connection.prepareStatement(RENEW)) {
            statement.setLong(1, lease.toMillis());
            statement.setString(2, taken.place().intake());
            statement.setString(3, taken.place().eventId());
            statement.setInt(4, taken.attempt());
            return statement.executeUpdate() == 1;
        }
    }

    /// Takes back that it was taken: it waits for the same attempt anew; unless another has taken it since.
    ///
    /// @param attempt for which it was taken
    static void putOff(Connection connection, Place place, int attempt, Duration wait)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        UPDATE parked SET attempts = attempts - 1, due = now() + ? * interval '1 millisecond'
                        WHERE intake = ? AND event_id = ? AND attempts = ?
                        """)) {
            statement.setLong(1, wait.toMillis());
            statement.setString(2, place.intake());
            statement.setString(3, place.eventId());
            statement.setInt(4, attempt);
            statement.executeUpdate();
        }
    }

    static void forget(Connection connection, Place place) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "DELETE FROM parked WHERE intake = ? AND event_id = ?")) {
            statement.setString(1, place.intake());
            statement.setString(2, place.eventId());
            statement.executeUpdate();
        }
    }
}
