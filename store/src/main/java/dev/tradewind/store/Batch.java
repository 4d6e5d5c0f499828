package dev.tradewind.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The changes of one commit group, in order, with a view of the tables that includes them.
///
/// Used on the committer's thread only. A key or value that was handed in must not be changed afterwards.
public final class Batch {
    private final Rows rows;
    private final List<@Nullable Change> changes = new ArrayList<>();
    private final Map<Cell, Latest> latest = new HashMap<>();
    private final List<Runnable> beforeWrite = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private int sizeBytes;
    private boolean sync;

    Batch(Rows rows) {
        this.rows = rows;
    }

    /// The value as it will be once this group is committed.
    public Optional<byte[]> get(Table table, byte[] key) {
        var change = latest.get(new Cell(table, key));
        return change == null ? rows.get(table, key) : change.value;
    }

    public void put(Table table, byte[] key, byte[] value) {
        add(new Cell(table, key), new Change.Put(table, key, value), Optional.of(value));
        sizeBytes += key.length + value.length;
    }

    public void delete(Table table, byte[] key) {
        add(new Cell(table, key), new Change.Delete(table, key), Optional.empty());
        sizeBytes += key.length;
    }

    /// Notes the latest change of a key in place of the one before, which nobody will see: what is put and taken
    /// out again in one group is not written.
    private void add(Cell cell, Change change, Optional<byte[]> value) {
        var before = latest.put(cell, new Latest(changes.size(), value));
        if (before != null) {
            changes.set(before.index, null);
        }
        changes.add(change);
    }

    /// Deletes every key in `[from, to)`. Changes to those keys earlier in the same group are deleted too.
    public void deleteRange(Table table, byte[] from, byte[] to) {
        changes.add(new Change.DeleteRange(table, from, to));
        latest.replaceAll((cell, it) -> cell.isWithin(table, from, to) ? it.withoutValue() : it);
        sizeBytes += from.length + to.length;
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

    int sizeBytes() {
        return sizeBytes;
    }

    /// The changes that were asked for, whether others took their place or not.
    int changeCount() {
        return changes.size();
    }

    boolean isSynced() {
        return sync;
    }

    /// Runs what was to run before the changes.
    void prepare() {
        for (int i = 0; i < beforeWrite.size(); i++) {
            beforeWrite.get(i).run();
        }
    }

    /// Makes the changes.
    void write() {
        rows.write(changes.stream().filter(Objects::nonNull).toList(), sync);
    }

    /// Runs what was to run after the changes.
    void announce() {
        afterCommit.forEach(Runnable::run);
    }

    /// The latest change of a key.
    ///
    /// @param index among all changes
    private record Latest(int index, Optional<byte[]> value) {
        Latest withoutValue() {
            return new Latest(index, Optional.empty());
        }
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
