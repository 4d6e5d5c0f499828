package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.EventId;
import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.StoredAnswer;
import dev.tradewind.hosts.transfer.Kept;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;

/// All that the tables of a host hold, read back within one transaction.
record TakeoverReading(Connection connection, StoredKept stored) {
    private static final int FETCHED_ROWS = 500;

    TakeoverReading(Connection connection, ClusterOptions options) {
        this(connection, new StoredKept(options));
    }

    /// A row as a thing.
    @FunctionalInterface
    private interface Form {
        Kept of(ResultSet row) throws SQLException;
    }

    /// Shows each thing once.
    void each(Consumer<Kept> use) throws SQLException {
        each("SELECT collection, key, version, state, body FROM document", use, this::document);
        each("SELECT intake, event_id FROM inbox", use, this::effect);
        each("SELECT service, command, key, fingerprint, answer FROM answer", use, this::answer);
        each(TimelineStatements.ALL, use, row -> new Kept.Told(TimelineStatements.line(row)));
        each(
                "SELECT due, service, " + LogRecord.COLUMNS + " FROM planned",
                use,
                row ->
                        new Kept.Planned(
                                time(row, 1),
                                row.getString(2),
                                stored.event(LogRecord.read(row, 3))));
        each(
                "SELECT intake, attempts, due, " + LogRecord.COLUMNS + " FROM parked",
                use,
                row ->
                        new Kept.Waiting(
                                row.getString(1),
                                row.getInt(2),
                                time(row, 3),
                                stored.event(LogRecord.read(row, 4))));
        each(
                "SELECT " + LogRecord.COLUMNS + " FROM outbox",
                use,
                row -> stored.deadLetter(LogRecord.read(row, 1)));
    }

    private void each(String sql, Consumer<Kept> use, Form form) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCHED_ROWS);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    use.accept(form.of(rows));
                }
            }
        }
    }

    private Kept document(ResultSet row) throws SQLException {
        return new Kept.Document(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                Optional.ofNullable(row.getString(4)).orElse(""),
                Optional.ofNullable(row.getString(5)));
    }

    private Kept effect(ResultSet row) throws SQLException {
        return new Kept.Effect(new Mark.Effect(row.getString(1), new EventId(row.getString(2))));
    }

    private Kept answer(ResultSet row) throws SQLException {
        var key = new AnswerKey(row.getString(1), row.getString(2), row.getString(3));
        var answer = new StoredAnswer(row.getString(4), row.getString(5));
        return new Kept.Answer(new Mark.Answered(key, answer));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
