package dev.tradewind.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The changes of one commit group, in order, with a view of the tables that includes them.
///
/// Used on the committer's thread only. A key or value that was handed in must not be changed afterwards.
public final class Batch {
    private final Store store;
    private final RocksEncoder encoder;
    private final Map<Cell, Optional<byte[]>> changes = new HashMap<>();
    private final List<Runnable> beforeWrite = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean sync;

    Batch(Store store, RocksEncoder encoder) {
        this.store = store;
        this.encoder = encoder;
    }

    /// The value as it will be once this group is committed.
    public Optional<byte[]> get(Table table, byte[] key) {
        var change = changes.get(new Cell(table, key));
        return change == null ? store.get(table, key) : change;
    }

    public void put(Table table, byte[] key, byte[] value) {
        encoder.put(store.family(table), key, value);
        changes.put(new Cell(table, key), Optional.of(value));
    }

    public void delete(Table table, byte[] key) {
        encoder.delete(store.family(table), key);
        changes.put(new Cell(table, key), Optional.empty());
    }

    /// Deletes every key in `[from, to)`. Changes to those keys earlier in the same group are deleted too.
    public void deleteRange(Table table, byte[] from, byte[] to) {
        encoder.deleteRange(store.family(table), from, to);
        changes.replaceAll(
                (cell, change) -> cell.isWithin(table, from, to) ? Optional.empty() : change);
    }

    /// Asks that this group be on disk before its answers are released. Without it a group is handed to
    /// the operating system: a crash of this process loses nothing, a loss of power may.
    public void sync() {
        sync = true;
    }

    /// Runs on the committer's thread after the last decision of this group, to add what all of them
    /// together ask for. It may add further such actions.
    public void beforeWrite(Runnable action) {
        beforeWrite.add(action);
    }

    /// Runs on the committer's thread once the group is committed, before its answers are released; not
    /// at all if the write fails.
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    boolean isSynced() {
        return sync;
    }

    int sizeBytes() {
        return encoder.sizeBytes();
    }

    boolean isEmpty() {
        return encoder.isEmpty();
    }

    byte[] encoded() {
        return encoder.encoded();
    }

    void runBeforeWrite() {
        for (int i = 0; i < beforeWrite.size(); i++) {
            beforeWrite.get(i).run();
        }
    }

    void runAfterCommit() {
        afterCommit.forEach(Runnable::run);
    }

    @SuppressWarnings("ArrayRecordComponent") // compares contents
    private record Cell(Table table, byte[] key) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Cell(var otherTable, var otherKey)
                    && table.equals(otherTable)
                    && Arrays.equals(key, otherKey);
        }

        @Override
        public int hashCode() {
            return 31 * table.hashCode() + Arrays.hashCode(key);
        }

        boolean isWithin(Table other, byte[] from, byte[] to) {
            return table.equals(other)
                    && Arrays.compareUnsigned(key, from) >= 0
                    && Arrays.compareUnsigned(key, to) < 0;
        }
    }
}
