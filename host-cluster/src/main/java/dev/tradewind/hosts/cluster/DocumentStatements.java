package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Write;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The statements that write documents, each if its version is the expected one, and lock them.
final class DocumentStatements {
    /// A deleted document leaves its version, so that its successor has a higher one.
    private static final String CREATE =
            """
            INSERT INTO document (collection, key, version, state, body) VALUES (?, ?, 1, ?, ?::json)
            ON CONFLICT (collection, key) DO UPDATE
            SET version = document.version + 1, state = excluded.state, body = excluded.body, deleted_at = NULL
            WHERE document.body IS NULL
            """;

    private static final String UPDATE =
            """
            UPDATE document SET state = ?, body = ?::json, version = version + 1
            WHERE collection = ? AND key = ? AND version = ? AND body IS NOT NULL
            """;

    private static final String DELETE =
            """
            UPDATE document SET state = NULL, body = NULL, deleted_at = now(), version = version + 1
            WHERE collection = ? AND key = ? AND version = ? AND body IS NOT NULL
            """;

    private static final String LOCK =
            """
            SELECT document.collection, document.key
            FROM document JOIN unnest(?, ?) AS wanted (collection, key)
              ON document.collection = wanted.collection AND document.key = wanted.key
            ORDER BY document.collection, document.key
            FOR UPDATE OF document
            """;

    private DocumentStatements() {}

    /// @return a document whose version was another, if there is one
    static Optional<DocumentName> write(Connection connection, List<Write<?>> writes)
            throws SQLException {
        var sorted =
                writes.stream()
                        .sorted(Comparator.comparing(DocumentName::of))
                        .<Write<?>>map(it -> it)
                        .toList();
        int from = 0;
        while (from < sorted.size()) {
            var sql = sql(sorted.get(from));
            int to = from + 1;
            while (to < sorted.size() && sql(sorted.get(to)).equals(sql)) {
                to++;
            }
            var overtaken = writeAlike(connection, sql, sorted.subList(from, to));
            if (overtaken.isPresent()) {
                return overtaken;
            }
            from = to;
        }
        return Optional.empty();
    }

    private static String sql(Write<?> write) {
        return switch (write) {
            case Write.Put<?> put -> put.expectedVersion() == Write.ABSENT ? CREATE : UPDATE;
            case Write.Delete<?> _ -> DELETE;
        };
    }

    private static Optional<DocumentName> writeAlike(
            Connection connection, String sql, List<Write<?>> writes) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var write : writes) {
                set(statement, write);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    return Optional.of(DocumentName.of(writes.get(i)));
                }
            }
            return Optional.empty();
        }
    }

    private static void set(PreparedStatement statement, Write<?> write) throws SQLException {
        switch (write) {
            case Write.Put<?> put when put.expectedVersion() == Write.ABSENT -> {
                statement.setString(1, put.collection().name());
                statement.setString(2, put.key());
                statement.setString(3, put.stateAfter().orElse(null));
                statement.setString(4, json(put));
            }
            case Write.Put<?> put -> {
                statement.setString(1, put.stateAfter().orElse(null));
                statement.setString(2, json(put));
                setExpected(statement, 3, put);
            }
            case Write.Delete<?> delete -> setExpected(statement, 1, delete);
        }
    }

    private static void setExpected(PreparedStatement statement, int from, Write<?> write)
            throws SQLException {
        statement.setString(from, write.collection().name());
        statement.setString(from + 1, write.key());
        statement.setLong(from + 2, write.expectedVersion());
    }

    private static <T> String json(Write.Put<T> put) {
        return new String(put.collection().codec().encode(put.value()), StandardCharsets.UTF_8);
    }

    /// Locks the documents of these names that there are, until the transaction ends.
    ///
    /// @return their names
    static Set<DocumentName> lock(Connection connection, Collection<DocumentName> names)
            throws SQLException {
        var locked = new TreeSet<DocumentName>();
        if (names.isEmpty()) {
            return locked;
        }
        try (var statement = connection.prepareStatement(LOCK)) {
            var collections = new ArrayList<String>();
            var keys = new ArrayList<String>();
            for (var name : names) {
                collections.add(name.collection());
                keys.add(name.key());
            }
            statement.setArray(1, connection.createArrayOf("text", collections.toArray()));
            statement.setArray(2, connection.createArrayOf("text", keys.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    locked.add(new DocumentName(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return locked;
    }
}
