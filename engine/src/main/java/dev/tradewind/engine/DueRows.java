package dev.tradewind.engine;

import dev.tradewind.store.Batch;
import dev.tradewind.store.Cursor;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// Rows in the order of the times they are due at: key a prefix that all of them share, the time (epoch ms, 8 bytes), and
/// what tells those of one time apart. Memory holds two times, however many rows there are.
///
/// For the committer's thread, but for [#until].
public final class DueRows {
    public static final long NEVER = Long.MAX_VALUE;

    /// The end of all times in a key: none of them is negative.
    private static final byte END = (byte) 0x80;

    private final Store store;
    private final Table table;
    private final byte[] prefix;

    /// No row is due before this time. Looks begin here: before it are the traces of deleted rows.
    private long nextMillis = NEVER;

    /// The earliest time of the rows in the group that is not committed yet: scans do not see those.
    private long pendingMillis = NEVER;

    /// Rows that are taken to be none until [#load].
    public DueRows(Store store, Table table, byte... prefix) {
        this.store = store;
        this.table = table;
        this.prefix = prefix.clone();
    }

    /// Finds the earliest row. To be called when state is read from the tables, at start and after a failed write.
    public void load() {
        pendingMillis = NEVER;
        nextMillis = earliestMillis(0).orElse(NEVER);
    }

    public void add(Batch batch, Row row) {
        batch.put(table, key(row), row.value());
        if (pendingMillis == NEVER) {
            batch.afterCommit(() -> pendingMillis = NEVER);
        }
        pendingMillis = Math.min(pendingMillis, row.atMillis());
        nextMillis = Math.min(nextMillis, row.atMillis());
    }

    /// Takes out the row of that time and name; false if there is none.
    public boolean remove(Batch batch, Row row) {
        var key = key(row);
        boolean present = batch.get(table, key).isPresent();
        if (present) {
            batch.delete(table, key);
        }
        return present;
    }

    /// Takes out up to `limit` rows that are due, the earliest first, and notes when the next one is. Sees what
    /// earlier groups committed: a row that is due in the group that added it is taken by a later one.
    public List<Row> takeDue(Batch batch, long nowMillis, int limit) {
        var due = new ArrayList<Row>();
        long laterMillis = NEVER;
        try (var rows = store.scan(table, key(nextMillis), end())) {
            while (laterMillis == NEVER && rows.next()) {
                var row = row(rows);
                if (row.atMillis() > nowMillis || due.size() == limit) {
                    laterMillis = row.atMillis();
                } else if (remove(batch, row)) {
                    due.add(row);
                }
            }
        }
        nextMillis = Math.min(laterMillis, pendingMillis);
        return due;
    }

    /// A time that no row is due before; [#NEVER] if there are no rows.
    public long nextMillis() {
        return nextMillis;
    }

    /// Up to `limit` committed rows that are due at `untilMillis` or before, the earliest first. For any thread.
    public List<Row> until(long untilMillis, int limit) {
        var due = new ArrayList<Row>();
        var to = untilMillis == NEVER ? end() : key(untilMillis + 1);
        try (var rows = store.scan(table, key(0), to)) {
            while (due.size() < limit && rows.next()) {
                due.add(row(rows));
            }
        }
        return due;
    }

    /// The time of the earliest committed row at or after `fromMillis`.
    public OptionalLong earliestMillis(long fromMillis) {
        try (var rows = store.scan(table, key(fromMillis), end())) {
            return rows.next() ? OptionalLong.of(row(rows).atMillis()) : OptionalLong.empty();
        }
    }

    /// Drops every row of a time before `millis`: one change, however many rows those are.
    public void dropBefore(Batch batch, long millis) {
        batch.deleteRange(table, key(0), key(millis));
    }

    private byte[] key(Row row) {
        return keyed(Long.BYTES + row.name().length)
                .putLong(row.atMillis())
                .put(row.name())
                .array();
    }

    private byte[] key(long millis) {
        return keyed(Long.BYTES).putLong(millis).array();
    }

    private byte[] end() {
        return keyed(1).put(END).array();
    }

    private ByteBuffer keyed(int length) {
        return ByteBuffer.allocate(prefix.length + length).put(prefix);
    }

    private Row row(Cursor rows) {
        var key = rows.key();
        long millis = ByteBuffer.wrap(key).getLong(prefix.length);
        var name = Arrays.copyOfRange(key, prefix.length + Long.BYTES, key.length);
        return new Row(millis, name, rows.value());
    }

    /// A row without the prefix of its key.
    ///
    /// @param atMillis when it is due, epoch
    /// @param name what tells it from others of its time
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Row(long atMillis, byte[] name, byte[] value) {
        public Row {
            if (atMillis < 0) {
                throw new IllegalArgumentException("due before 1970: " + atMillis);
            }
        }
    }
}
