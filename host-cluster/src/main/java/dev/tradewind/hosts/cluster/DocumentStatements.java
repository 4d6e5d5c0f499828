package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
            SELECT document.collection, document.key, document.version, document.body IS NULL
            FROM document JOIN unnest(?, ?) AS wanted (collection, key)
              ON document.collection = wanted.collection AND document.key = wanted.key
            ORDER BY document.collection, document.key
            FOR UPDATE OF document
            """;

    private DocumentStatements() {}

    /// Writes them in the order in which they are given, those of one kind with one question.
    ///
    /// @return a count for each: 1, or 0 where the version was another
    static int[] write(Connection connection, List<DocumentChange> changes) throws SQLException {
        var counts = new int[changes.size()];
        int from = 0;
        while (from < counts.length) {
            var sql = sql(changes.get(from));
            int to = from + 1;
            while (to < counts.length && sql(changes.get(to)).equals(sql)) {
                to++;
            }
            var alike = writeAlike(connection, sql, changes.subList(from, to));
            System.arraycopy(alike, 0, counts, from, alike.length);
            from = to;
        }
        return counts;
    }

    private static String sql(DocumentChange change) {
        if (change.json().isEmpty()) {
            return DELETE;
        }
        return change.isNew() ? CREATE : UPDATE;
    }

    private static int[] writeAlike(Connection connection, String sql, List<DocumentChange> changes)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var change : changes) {
                set(statement, change);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, DocumentChange change)
            throws SQLException {
        var json = change.json().orElse(null);
        int next = 1;
        if (change.isNew()) {
            next = setName(statement, next, change.name());
            statement.setString(next++, change.state().orElse(null));
            statement.setString(next, json);
            return;
        }
        if (json != null) {
            statement.setString(next++, change.state().orElse(null));
            statement.setString(next++, json);
        }
        next = setName(statement, next, change.name());
        statement.setLong(next, change.expectedVersion());
    }

    private static int setName(PreparedStatement statement, int from, DocumentName name)
            throws SQLException {
        statement.setString(from, name.collection());
        statement.setString(from + 1, name.key());
        return from + 2;
    }

    /// Locks the documents of these names that there are, until the transaction ends.
    ///
    /// @return their versions; [Write#ABSENT] of one that was deleted
    static Map<DocumentName, Long> lock(Connection connection, Collection<DocumentName> names)
            throws SQLException {
        var locked = new HashMap<DocumentName, Long>();
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
                    var name = new DocumentName(rows.getString(1), rows.getString(2));
                    locked.put(name, rows.getBoolean(4) ? Write.ABSENT : rows.getLong(3));
                }
            }
        }
        return locked;
    }
}
