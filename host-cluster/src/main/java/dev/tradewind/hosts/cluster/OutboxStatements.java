package dev.tradewind.hosts.cluster;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The statements about records that are to go to Kafka.
final class OutboxStatements {
    /// One array for each column. The numbers of the rows are in the order of the records.
    private static final String ADD =
            """
            INSERT INTO outbox (topic, key, headers, body)
            SELECT topic, key, headers::json, body
            FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS record (topic, key, headers, body, place)
            ORDER BY place
            """;

    /// So many bytes are in memory at once, and the one row that is over.
    private static final int BYTES_MAX = 4 << 20;

    private static final String FIRST =
            """
            SELECT number, topic, key, headers, body FROM (
              SELECT *, sum(octet_length(body)) OVER (ORDER BY number) - octet_length(body) AS before
              FROM (SELECT * FROM outbox ORDER BY number LIMIT ?) AS first) AS counted
            WHERE before < ? ORDER BY number
            """;

    private OutboxStatements() {}

    /// A record and its place in the order.
    record Row(long number, LogRecord logged) {}

    static void add(Connection connection, List<LogRecord> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(ADD)) {
            statement.setArray(1, texts(connection, records, LogRecord::topic));
            statement.setArray(2, texts(connection, records, it -> it.key().orElse(null)));
            statement.setArray(3, texts(connection, records, LogRecord::headersJson));
            var bodies = records.stream().map(LogRecord::body).toArray(byte[][]::new);
            statement.setArray(4, connection.createArrayOf("bytea", bodies));
            statement.executeUpdate();
        }
    }

    private static Array texts(
            Connection connection,
            List<LogRecord> records,
            Function<LogRecord, @Nullable String> column)
            throws SQLException {
        return connection.createArrayOf("text", records.stream().map(column).toArray());
    }

    static List<Row> first(Connection connection, int most) throws SQLException {
        var found = new ArrayList<Row>();
        try (var statement = connection.prepareStatement(FIRST)) {
            statement.setInt(1, most);
            statement.setInt(2, BYTES_MAX);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Row(rows.getLong(1), LogRecord.read(rows, 2)));
                }
            }
        }
        return found;
    }

    static void delete(Connection connection, List<Row> rows) throws SQLException {
        try (var statement =
                connection.prepareStatement("DELETE FROM outbox WHERE number = ANY(?)")) {
            var numbers = rows.stream().map(Row::number).toArray();
            statement.setArray(1, connection.createArrayOf("bigint", numbers));
            statement.executeUpdate();
        }
    }
}
