package dev.tradewind.hosts.cluster;

import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.StoredAnswer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// The statements about marks: of events that took effect, and of commands that were answered.
final class MarkStatements {
    private MarkStatements() {}

    static boolean isDone(Connection connection, Mark.Effect effect) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "SELECT 1 FROM inbox WHERE intake = ? AND event_id = ?")) {
            statement.setString(1, effect.intake());
            statement.setString(2, effect.event().value());
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    static Optional<StoredAnswer> answer(Connection connection, AnswerKey key) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "SELECT fingerprint, answer FROM answer WHERE service = ? AND command = ?"
                                + " AND key = ?")) {
            statement.setString(1, key.service());
            statement.setString(2, key.command());
            statement.setString(3, key.key());
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new StoredAnswer(rows.getString(1), rows.getString(2)))
                        : Optional.empty();
            }
        }
    }

    /// @return false if it was there before
    static boolean set(Connection connection, Mark mark) throws SQLException {
        return switch (mark) {
            case Mark.None _ -> true;
            case Mark.Effect effect -> done(connection, effect);
            case Mark.Answered(var key, var answer) -> answered(connection, key, answer);
        };
    }

    private static boolean done(Connection connection, Mark.Effect effect) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "INSERT INTO inbox (intake, event_id) VALUES (?, ?) ON CONFLICT DO"
                                + " NOTHING")) {
            statement.setString(1, effect.intake());
            statement.setString(2, effect.event().value());
            return statement.executeUpdate() == 1;
        }
    }

    private static boolean answered(Connection connection, AnswerKey key, StoredAnswer answer)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "INSERT INTO answer (service, command, key, fingerprint, answer) VALUES (?,"
                                + " ?, ?, ?, ?::json) ON CONFLICT DO NOTHING")) {
            statement.setString(1, key.service());
            statement.setString(2, key.command());
            statement.setString(3, key.key());
            statement.setString(4, answer.fingerprint());
            statement.setString(5, answer.answer());
            return statement.executeUpdate() == 1;
        }
    }
}
