package dev.tradewind.observe.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.store.Table;
import java.time.Instant;

/// Dashboards on disk: a row for what is listed of each, which is read at every start, and one for its body,
/// which is read when somebody asks for it. Both are in one table, because a table that is never used costs a start
/// as much as one that is.
final class DashboardRow {
    /// Key: `d` or `b`, the account and the name, each but the last closed by a zero byte.
    static final Table TABLE = new Table("dashboards");

    private static final String DEFINITION = "d";
    private static final String BODY = "b";
    private static final String END_OF_PART = "\0";
    private static final String MODIFIED = "modified";
    private static final String SIZE = "size";

    static final KeyRange DEFINITIONS = all(DEFINITION);
    static final KeyRange BODIES = all(BODY);

    private DashboardRow() {}

    static byte[] key(DashboardName name) {
        return key(DEFINITION, name);
    }

    static byte[] bodyKey(DashboardName name) {
        return key(BODY, name);
    }

    private static byte[] key(String kind, DashboardName name) {
        return String.join(END_OF_PART, kind, name.account(), name.name()).getBytes(UTF_8);
    }

    private static KeyRange all(String kind) {
        return new KeyRange((kind + END_OF_PART).getBytes(UTF_8), (kind + "\1").getBytes(UTF_8));
    }

    static byte[] encode(Dashboard dashboard) {
        var row = JsonRow.create();
        row.put(MODIFIED, dashboard.modified().toEpochMilli());
        row.put(SIZE, dashboard.sizeBytes());
        return JsonRow.encode(row);
    }

    static Dashboard decode(byte[] key, byte[] value) {
        var parts = new String(key, UTF_8).split(END_OF_PART, -1);
        var row = JsonRow.decode(value);
        return new Dashboard(
                new DashboardName(parts[1], parts[2]),
                Instant.ofEpochMilli(row.path(MODIFIED).asLong()),
                row.path(SIZE).asInt());
    }
}
