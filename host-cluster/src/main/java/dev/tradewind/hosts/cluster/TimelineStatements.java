package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.hosts.handling.TimelineLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The statements about timelines.
final class TimelineStatements {
    /// Bounds what one answer holds; an order has about forty entries.
    private static final int ENTRIES_MAX = 1000;

    /// Characters of a workflow's name. PostgreSQL has no more than 2,704 bytes in an index.
    private static final int WORKFLOW_MAX = 600;

    private static final String ADD =
            """
            INSERT INTO timeline (workflow, at, kind, service, event_id, event_type, attempt, detail,
                                  trace_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String READ =
            """
            SELECT at, kind, service, event_id, event_type, attempt, detail, trace_id
            FROM timeline WHERE workflow = ? ORDER BY at, number LIMIT ?
            """;

    private TimelineStatements() {}

    static void add(Connection connection, List<TimelineLine> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(ADD)) {
            for (var line : lines) {
                set(statement, line.correlationId(), line.entry());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// As it is stored: another program may have sent any.
    private static String stored(String workflow) {
        return StorableText.of(workflow.substring(0, Math.min(workflow.length(), WORKFLOW_MAX)));
    }

    private static void set(PreparedStatement statement, String workflow, TimelineEntry entry)
            throws SQLException {
        statement.setString(1, stored(workflow));
        statement.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
        statement.setString(3, entry.kind().name());
        statement.setString(4, entry.service());
        statement.setString(5, entry.eventId().map(it -> StorableText.of(it.value())).orElse(null));
        statement.setString(6, entry.eventType().orElse(null));
        if (entry.attempt().isPresent()) {
            statement.setInt(7, entry.attempt().getAsInt());
        } else {
            statement.setNull(7, Types.INTEGER);
        }
        statement.setString(8, StorableText.of(entry.detail()));
        statement.setString(9, entry.traceId().orElse(null));
    }

    static List<TimelineEntry> of(Connection connection, String workflow) throws SQLException {
        var entries = new ArrayList<TimelineEntry>();
        try (var statement = connection.prepareStatement(READ)) {
            statement.setString(1, stored(workflow));
            statement.setInt(2, ENTRIES_MAX);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.add(entry(rows));
                }
            }
        }
        return entries;
    }

    private static TimelineEntry entry(ResultSet row) throws SQLException {
        int attempt = row.getInt(6);
        return new TimelineEntry(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                TimelineEntry.Kind.valueOf(row.getString(2)),
                row.getString(3),
                Optional.ofNullable(row.getString(4)).map(EventId::new),
                Optional.ofNullable(row.getString(5)),
                attempt == 0 ? OptionalInt.empty() : OptionalInt.of(attempt),
                row.getString(7),
                Optional.ofNullable(row.getString(8)));
    }
}
