package dev.tradewind.hosts.cluster;

import dev.tradewind.hosts.cluster.ParkedStatements.Place;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.transfer.Kept;
import dev.tradewind.hosts.transfer.KeptTally;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of a takeover, written some at a time in one transaction. For one thread.
final class TakeoverRows {
    private static final int ROWS_MAX = 1000;
    private static final int BYTES_MAX = 4 << 20;

    private static final String DOCUMENTS =
            """
            INSERT INTO document (collection, key, version, state, body, deleted_at)
            SELECT collection, key, version::bigint, nullif(state, ''), body::json,
                   CASE WHEN body IS NULL THEN now() END
            FROM unnest(?, ?, ?, ?, ?) AS document (collection, key, version, state, body)
            """;

    private static final String EFFECTS =
            "INSERT INTO inbox (intake, event_id) SELECT * FROM unnest(?, ?)";

    private static final String ANSWERS =
            """
            INSERT INTO answer (service, command, key, fingerprint, answer)
            SELECT service, command, key, fingerprint, answer::json
            FROM unnest(?, ?, ?, ?, ?) AS answer (service, command, key, fingerprint, answer)
            """;

    private static final String WAITING =
            """
            INSERT INTO parked (intake, event_id, attempts, due, topic, key, headers, body)
            VALUES (?, ?, ?, ?, ?, ?, ?::json, ?)
            """;

    private final Connection connection;
    private final StoredKept stored;
    private final KeptTally tally = new KeptTally();
    private final List<Kept> gathered = new ArrayList<>();
    private long gatheredBytes;

    /// In memory, since one that is there twice has to be told from one that does not arrive.
    private final Set<Place> waiting = new HashSet<>();

    private long copies;

    TakeoverRows(Connection connection, ClusterOptions options) {
        this.connection = connection;
        stored = new StoredKept(options);
    }

    /// The tally of all that was written.
    KeptTally tally() {
        return tally;
    }

    /// The number of waiting events that were left out, as they wait for the intake already.
    long copies() {
        return copies;
    }

    /// Writes a thing, now or with those that follow.
    void add(Kept kept) {
        var storable = stored.of(kept);
        if (storable instanceof Kept.Waiting it
                && !waiting.add(new Place(it.intake(), it.event().id()))) {
            copies++;
            return;
        }
        boolean isOfOthers =
                !gathered.isEmpty() && gathered.getFirst().getClass() != storable.getClass();
        if (isOfOthers || gathered.size() == ROWS_MAX || gatheredBytes > BYTES_MAX) {
            flush();
        }
        gathered.add(storable);
        gatheredBytes += StoredKept.bytes(storable);
    }

    /// Writes what was gathered, which is of one kind.
    void flush() {
        if (gathered.isEmpty()) {
            return;
        }
        try {
            switch (gathered.getFirst()) {
                case Kept.Document _ -> writeDocuments(only(Kept.Document.class));
                case Kept.Effect _ -> writeEffects(only(Kept.Effect.class));
                case Kept.Answer _ -> writeAnswers(only(Kept.Answer.class));
                case Kept.Told _ ->
                        TimelineStatements.add(
                                connection, map(only(Kept.Told.class), Kept.Told::line));
                case Kept.Planned _ ->
                        PlannedStatements.add(
                                connection, map(only(Kept.Planned.class), stored::planned));
                case Kept.Waiting _ -> writeWaiting(only(Kept.Waiting.class));
                case Kept.DeadLetter _ ->
                        OutboxStatements.add(
                                connection, map(only(Kept.DeadLetter.class), stored::deadLetter));
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("nothing can be stored", e);
        }
        gathered.forEach(tally::add);
        gathered.clear();
        gatheredBytes = 0;
    }

    private <T extends Kept> List<T> only(Class<T> kind) {
        return map(gathered, kind::cast);
    }

    private static <T, R> List<R> map(List<T> all, Function<T, R> to) {
        return all.stream().map(to).toList();
    }

    private void writeDocuments(List<Kept.Document> documents) throws SQLException {
        insert(
                DOCUMENTS,
                documents,
                List.of(
                        Kept.Document::collection,
                        Kept.Document::key,
                        it -> Long.toString(it.version()),
                        Kept.Document::state,
                        it -> it.json().orElse(null)));
    }

    private void writeEffects(List<Kept.Effect> effects) throws SQLException {
        insert(
                EFFECTS,
                map(effects, Kept.Effect::mark),
                List.of(Mark.Effect::intake, it -> it.event().value()));
    }

    private void writeAnswers(List<Kept.Answer> answers) throws SQLException {
        insert(
                ANSWERS,
                map(answers, Kept.Answer::mark),
                List.of(
                        it -> it.key().service(),
                        it -> it.key().command(),
                        it -> it.key().key(),
                        it -> it.answer().fingerprint(),
                        it -> it.answer().answer()));
    }

    private <T> void insert(String sql, List<T> rows, List<Function<T, @Nullable String>> columns)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            int next = 1;
            for (var column : columns) {
                var values = rows.stream().map(column).toArray();
                statement.setArray(next++, connection.createArrayOf("text", values));
            }
            statement.executeUpdate();
        }
    }

    private void writeWaiting(List<Kept.Waiting> events) throws SQLException {
        try (var statement = connection.prepareStatement(WAITING)) {
            for (var event : events) {
                set(statement, event);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void set(PreparedStatement statement, Kept.Waiting waits) throws SQLException {
        statement.setString(1, waits.intake());
        statement.setString(2, waits.event().id());
        statement.setInt(3, waits.attempts());
        statement.setObject(4, waits.due().atOffset(ZoneOffset.UTC));
        stored.record(waits.event()).set(statement, 5);
    }
}
