package dev.tradewind.hosts.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// The times after which rows are forgotten, some at a time, so that no table grows without end.
final class Retention {
    /// The furthest that an intake reads back in the log: less than marks are kept.
    static final Duration LOG_READ_BACK = Duration.ofDays(14);

    /// As in the embedded host: marks outlive what may come again, answers a caller's patience, timelines the questions
    /// about an order; the version of a deleted document outlives any decision that read it.
    private static final List<Kept> ALL =
            List.of(
                    new Kept("inbox", "at", Duration.ofDays(15)),
                    new Kept("answer", "at", Duration.ofDays(7)),
                    new Kept("timeline", "at", Duration.ofDays(90)),
                    new Kept("document", "deleted_at", Duration.ofHours(1)));

    /// Rows in one transaction; what is more goes in the next.
    private static final int ROWS_MAX = 5000;

    private Retention() {}

    private record Kept(String table, String column, Duration time) {
        int forget(Connection connection) throws SQLException {
            var old = "SELECT ctid FROM %s WHERE %s < now() - ? * interval '1 second' LIMIT ?";
            var sql =
                    ("DELETE FROM %s WHERE ctid = ANY(ARRAY(" + old + "))")
                            .formatted(table, table, column);
            try (var statement = connection.prepareStatement(sql)) {
                statement.setLong(1, time.toSeconds());
                statement.setInt(2, ROWS_MAX);
                return statement.executeUpdate();
            }
        }
    }

    static void forgetOld(Database database) {
        for (var kept : ALL) {
            int forgotten = ROWS_MAX;
            while (forgotten == ROWS_MAX) {
                forgotten = database.read(kept::forget);
            }
        }
    }
}
