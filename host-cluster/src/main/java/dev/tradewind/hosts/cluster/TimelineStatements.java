package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.hosts.handling.TimelineLine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The statements about timelines.
final class TimelineStatements {
    /// Bounds what one answer holds; an order has about forty entries.
    private static final int ENTRIES_MAX = 1000;

    /// Characters of a workflow's name. PostgreSQL has no more than 2,704 bytes in an index.
    private static final int WORKFLOW_MAX = 600;

    /// One array for each column. The numbers of the rows are in the order of the lines.
    private static final String ADD =
            """
            INSERT INTO timeline (workflow, at, kind, service, event_id, event_type, attempt, detail,
                                  trace_id)
            SELECT workflow, at::timestamptz, kind, service, event_id, event_type, attempt::integer, detail,
                   trace_id
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
              AS line (workflow, at, kind, service, event_id, event_type, attempt, detail, trace_id, place)
            ORDER BY place
            """;

    private static final List<Function<TimelineLine, @Nullable String>> COLUMNS =
            List.of(
                    line -> line.correlationId(),
                    line -> line.entry().at().toString(),
                    line -> line.entry().kind().name(),
                    line -> line.entry().service(),
                    line -> line.entry().eventId().map(EventId::value).orElse(null),
                    line -> line.entry().eventType().orElse(null),
                    line -> attempt(line.entry()),
                    line -> line.entry().detail(),
                    line -> line.entry().traceId().orElse(null));

    private static final String ENTRY =
            "at, kind, service, event_id, event_type, attempt, detail, trace_id";

    private static final String READ =
            "SELECT " + ENTRY + " FROM timeline WHERE workflow = ? ORDER BY at, number LIMIT ?";

    /// All lines of all workflows.
    static final String ALL = "SELECT " + ENTRY + ", workflow FROM timeline ORDER BY number";

    private TimelineStatements() {}

    static void add(Connection connection, List<TimelineLine> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        var stored = lines.stream().map(TimelineStatements::stored).toList();
        try (var statement = connection.prepareStatement(ADD)) {
            int next = 1;
            for (var column : COLUMNS) {
                var values = stored.stream().map(column).toArray();
                statement.setArray(next++, connection.createArrayOf("text", values));
            }
            statement.executeUpdate();
        }
    }

    /// A line as it is stored: another program may have sent any text.
    static TimelineLine stored(TimelineLine line) {
        var entry = line.entry();
        return new TimelineLine(
                stored(line.correlationId()),
                new TimelineEntry(
                        entry.at(),
                        entry.kind(),
                        entry.service(),
                        entry.eventId().map(it -> new EventId(StorableText.of(it.value()))),
                        entry.eventType(),
                        entry.attempt(),
                        StorableText.of(entry.detail()),
                        entry.traceId()));
    }

    private static String stored(String workflow) {
        return StorableText.of(workflow.substring(0, Math.min(workflow.length(), WORKFLOW_MAX)));
    }

    private static @Nullable String attempt(TimelineEntry entry) {
        var attempt = entry.attempt();
        return attempt.isPresent() ? Integer.toString(attempt.getAsInt()) : null;
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

    /// A row of [#ALL].
    static TimelineLine line(ResultSet row) throws SQLException {
        return new TimelineLine(row.getString(9), entry(row));
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
