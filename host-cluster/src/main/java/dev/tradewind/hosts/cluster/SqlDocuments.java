package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The documents in the database. A search walks.
final class SqlDocuments implements Documents {
    private static final String FIND =
            "SELECT key, version, body FROM document WHERE collection = ? AND key = ? AND body IS"
                    + " NOT NULL";

    private static final String LIST =
            """
            SELECT key, version, body FROM document
            WHERE collection = ? AND key > ? AND key >= ? AND key < ? AND body IS NOT NULL
            ORDER BY key LIMIT ?
            """;

    private static final String LIST_IN_STATE =
            """
            SELECT key, version, body FROM document
            WHERE collection = ? AND state = ? AND key > ? AND key >= ? AND key < ?
            ORDER BY key LIMIT ?
            """;

    /// The last of all characters: what begins with a prefix comes before the prefix with it.
    private static final String LAST = "\uDBFF\uDFFF";

    private final SqlReads reads;
    private final boolean inTurn;

    private SqlDocuments(SqlReads reads, boolean inTurn) {
        this.reads = reads;
        this.inTurn = inTurn;
    }

    static SqlDocuments of(SqlReads reads) {
        return new SqlDocuments(reads, false);
    }

    /// Documents for a step in turn, which finds and does not list, as on every host.
    static SqlDocuments inTurn(SqlReads transaction) {
        return new SqlDocuments(transaction, true);
    }

    @Override
    public <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key) {
        return reads.read(connection -> {
            try (var statement = connection.prepareStatement(FIND)) {
                statement.setString(1, collection.name());
                statement.setString(2, key);
                return read(collection, statement).stream().findFirst();
            }
        });
    }

    @Override
    public <T> Page<T> list(DocumentCollection<T> collection, PageRequest request) {
        if (inTurn) {
            throw new IllegalStateException("a handler in turn cannot list documents");
        }
        var items = new ArrayList<>(oneMore(collection, request));
        if (items.size() <= request.limit()) {
            return new Page<>(items, Optional.empty());
        }
        items.removeLast();
        return new Page<>(items, Optional.of(items.getLast().key()));
    }

    private <T> List<Versioned<T>> oneMore(DocumentCollection<T> collection, PageRequest request) {
        var sql = request.state().isPresent() ? LIST_IN_STATE : LIST;
        return reads.read(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                int next = 1;
                statement.setString(next++, collection.name());
                if (request.state().isPresent()) {
                    statement.setString(next++, request.state().get());
                }
                statement.setString(next++, request.after().orElse(""));
                statement.setString(next++, request.keyPrefix());
                statement.setString(next++, request.keyPrefix() + LAST);
                statement.setInt(next, request.limit() + 1);
                return read(collection, statement);
            }
        });
    }

    private static <T> List<Versioned<T>> read(
            DocumentCollection<T> collection, PreparedStatement statement) throws SQLException {
        var found = new ArrayList<Versioned<T>>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(document(collection, rows));
            }
        }
        return found;
    }

    private static <T> Versioned<T> document(DocumentCollection<T> collection, ResultSet row)
            throws SQLException {
        var json = row.getString(3).getBytes(StandardCharsets.UTF_8);
        return new Versioned<>(row.getString(1), collection.codec().decode(json), row.getLong(2));
    }
}
