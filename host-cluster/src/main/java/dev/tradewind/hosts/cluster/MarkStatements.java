package dev.tradewind.hosts.cluster;

import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.StoredAnswer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The statements about marks: of events that took effect, and of commands that were answered.
final class MarkStatements {
    private static final String DONE =
            "INSERT INTO inbox (intake, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String ANSWERED =
            """
            INSERT INTO answer (service, command, key, fingerprint, answer) VALUES (?, ?, ?, ?, ?::json)
            ON CONFLICT DO NOTHING
            """;

    /// Effects before answers, and each by its name: whoever sets several sets them in this order.
    static final Comparator<Mark> ORDER =
            Comparator.comparingInt(MarkStatements::rank).thenComparing(MarkStatements::name);

    private MarkStatements() {}

    private static int rank(Mark mark) {
        return mark instanceof Mark.Effect ? 0 : 1;
    }

    private static String name(Mark mark) {
        return switch (mark) {
            case Mark.None _ -> "";
            case Mark.Effect(var intake, var event) -> intake + " " + event.value();
            case Mark.Answered(var key, _) ->
                    String.join(" ", key.service(), key.command(), key.key());
        };
    }

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

    /// Sets marks in the order in which they are given, effects first.
    ///
    /// @return a count for each: 1, or 0 where it was there before
    static int[] set(Connection connection, List<Mark> marks) throws SQLException {
        var effects = only(Mark.Effect.class, marks);
        var answers = only(Mark.Answered.class, marks);
        var counts = new int[effects.size() + answers.size()];
        System.arraycopy(done(connection, effects), 0, counts, 0, effects.size());
        System.arraycopy(answered(connection, answers), 0, counts, effects.size(), answers.size());
        return counts;
    }

    private static <T extends Mark> List<T> only(Class<T> kind, List<Mark> marks) {
        return marks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static int[] done(Connection connection, List<Mark.Effect> effects)
            throws SQLException {
        if (effects.isEmpty()) {
            return new int[0];
        }
        try (var statement = connection.prepareStatement(DONE)) {
            for (var effect : effects) {
                statement.setString(1, effect.intake());
                statement.setString(2, effect.event().value());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private static int[] answered(Connection connection, List<Mark.Answered> answers)
            throws SQLException {
        if (answers.isEmpty()) {
            return new int[0];
        }
        try (var statement = connection.prepareStatement(ANSWERED)) {
            for (var it : answers) {
                statement.setString(1, it.key().service());
                statement.setString(2, it.key().command());
                statement.setString(3, it.key().key());
                statement.setString(4, it.answer().fingerprint());
                statement.setString(5, it.answer().answer());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }
}
