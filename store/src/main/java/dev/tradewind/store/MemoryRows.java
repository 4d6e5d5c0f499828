package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rows in memory, for tests and simulations: as a disk they can be full, and lose power.
public final class MemoryRows implements Rows {
    private final Map<Table, NavigableMap<byte[], byte[]>> tables = new HashMap<>();

    /// The writes that take back each group which a loss of power may lose, latest first.
    private final Deque<List<Undo>> unsynced = new ArrayDeque<>();

    private boolean full;
    private Power power = Power.ON;

    @Override
    public synchronized Optional<byte[]> get(Table table, byte[] key) {
        return Optional.ofNullable(rows(table).get(key));
    }

    @Override
    public synchronized Cursor scan(Table table, byte[] from, byte[] to) {
        boolean empty = Arrays.compareUnsigned(from, to) >= 0;
        return new MemoryCursor(empty ? List.of() : snapshot(rows(table).subMap(from, to)));
    }

    /// Entries of their own: a [TreeMap] reuses its own for other rows.
    private static List<Map.Entry<byte[], byte[]>> snapshot(Map<byte[], byte[]> rows) {
        return rows.entrySet().stream()
                .map(row -> Map.entry(row.getKey(), row.getValue()))
                .toList();
    }

    @Override
    public synchronized void write(List<Change> changes, boolean sync) {
        if (full) {
            throw new StoreException(Reason.DISK_FULL, "the disk is full", null);
        }
        if (power == Power.LOST || power == Power.LOST_DURING_THE_NEXT_WRITE) {
            power = Power.LOST;
            throw noPower(); // a record that is torn is dropped when the log is read
        }
        var undos = new ArrayList<Undo>();
        changes.forEach(change -> apply(change, undos));
        unsynced.push(undos.reversed());
        if (sync) {
            unsynced.clear();
        }
        if (power == Power.LOST_AFTER_THE_NEXT_WRITE) {
            power = Power.LOST;
            throw noPower();
        }
    }

    private static StoreException noPower() {
        return new StoreException(Reason.IO, "the power was lost", null);
    }

    /// Has the next write be the last before the power is lost: it is torn, or it is whole and its answer is
    /// lost. All writes fail until [#losePower].
    public synchronized void losePowerAtNextWrite(boolean torn) {
        power = torn ? Power.LOST_DURING_THE_NEXT_WRITE : Power.LOST_AFTER_THE_NEXT_WRITE;
    }

    /// Has every write fail, or succeed again.
    public synchronized void setFull(boolean isFull) {
        full = isFull;
    }

    /// Takes back the latest `groups` writes, as a loss of power does; at most those since the latest
    /// synced one.
    public synchronized void losePower(int groups) {
        for (int i = 0; i < groups && !unsynced.isEmpty(); i++) {
            unsynced.pop().forEach(this::takeBack);
        }
        unsynced.clear();
        power = Power.ON;
    }

    /// The number of writes that a loss of power could take back.
    public synchronized int unsyncedGroups() {
        return unsynced.size();
    }

    private void apply(Change change, List<Undo> undos) {
        var rows = rows(change.table());
        switch (change) {
            case Change.Put(var table, var key, var value) ->
                    undos.add(new Undo(table, key, rows.put(key, value)));
            case Change.Delete(var table, var key) ->
                    undos.add(new Undo(table, key, rows.remove(key)));
            case Change.DeleteRange(var table, var from, var to) -> {
                var range = rows.subMap(from, to);
                range.forEach((key, value) -> undos.add(new Undo(table, key, value)));
                range.clear();
            }
        }
    }

    private void takeBack(Undo undo) {
        var before = undo.before();
        if (before == null) {
            rows(undo.table()).remove(undo.key());
        } else {
            rows(undo.table()).put(undo.key(), before);
        }
    }

    private NavigableMap<byte[], byte[]> rows(Table table) {
        return tables.computeIfAbsent(table, _ -> new TreeMap<>(Arrays::compareUnsigned));
    }

    @Override
    public void copyTo(Path directory) {
        throw new StoreException(Reason.IO, "rows in memory are not copied to files", null);
    }

    @Override
    public void close() {
        // the rows stay, for whoever opens them again
    }

    private enum Power {
        ON,
        LOST_DURING_THE_NEXT_WRITE,
        LOST_AFTER_THE_NEXT_WRITE,
        LOST
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Undo(Table table, byte[] key, byte @Nullable [] before) {}
}
