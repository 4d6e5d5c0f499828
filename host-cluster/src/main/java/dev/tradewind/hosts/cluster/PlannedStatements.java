package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The statements about events that are to be published later.
final class PlannedStatements {
    private static final String ADD =
            "INSERT INTO planned (due, service, "
                    + LogRecord.COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?::json, ?)";

    private static final String DUE =
            "SELECT number, service, "
                    + LogRecord.COLUMNS
                    + " FROM planned WHERE due <= ? ORDER BY due LIMIT ?";

    private PlannedStatements() {}

    /// An event that a service planned.
    record New(Instant due, String service, LogRecord logged) {}

    /// One whose time has come.
    record Due(long number, String service, LogRecord logged) {}

    static void add(Connection connection, List<New> planned) throws SQLException {
        if (planned.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(ADD)) {
            for (var it : planned) {
                statement.setObject(1, it.due().atOffset(ZoneOffset.UTC));
                statement.setString(2, it.service());
                it.logged().set(statement, 3);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static List<Due> due(Connection connection, Instant now, int most) throws SQLException {
        var found = new ArrayList<Due>();
        try (var statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setInt(2, most);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Due(rows.getLong(1), rows.getString(2), LogRecord.read(rows, 3)));
                }
            }
        }
        return found;
    }

    /// @return false if somebody else has published it
    static boolean forget(Connection connection, Due planned) throws SQLException {
        try (var statement = connection.prepareStatement("DELETE FROM planned WHERE number = ?")) {
            statement.setLong(1, planned.number());
            return statement.executeUpdate() == 1;
        }
    }

    /// Puts one off by an hour that nobody here can read, as a process of a newer version may.
    static boolean postpone(Connection connection, Due planned) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "UPDATE planned SET due = now() + interval '1 hour' WHERE number = ?")) {
            statement.setLong(1, planned.number());
            return statement.executeUpdate() == 1;
        }
    }
}
