package dev.tradewind.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The changes of one commit group, in order, with a view of the tables that includes them.
///
/// Used on the committer's thread only. A key or value that was handed in must not be changed afterwards.
public final class Batch {
    private final Rows rows;
    private final List<@Nullable Entry> changes = new ArrayList<>();
    private final Map<Cell, Latest> latest = new HashMap<>();
    private final List<Runnable> beforeWrite = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Consumer<RuntimeException>> ifGivenUp = new ArrayList<>();
    private int sizeBytes;
    private boolean sync;

    Batch(Rows rows) {
        this.rows = rows;
    }

    /// The value as it will be once this group is committed.
    public Optional<byte[]> get(Table table, byte[] key) {
        var change = latest.get(new Cell(table, key));
        return change == null ? rows.get(table, key) : change.value();
    }

    public void put(Table table, byte[] key, byte[] value) {
        put(table, key, new Value(value), false);
        sizeBytes += value.length;
    }

    /// Puts a row that is not there before this group, as its caller knows: taken out again in the same group it leaves
    /// no trace, not even a deletion.
    public void putNew(Table table, byte[] key, byte[] value) {
        put(table, key, new Value(value), true);
        sizeBytes += value.length;
    }

    /// Puts a row whose value is made when somebody reads it, or when it is written: not at all where another one takes
    /// its place in the same group. What making it throws fails the group.
    ///
    /// @param aboutBytes the size of its value, about
    public void put(Table table, byte[] key, Supplier<byte[]> value, int aboutBytes) {
        put(table, key, new Value(value), false);
        sizeBytes += aboutBytes;
    }

    private void put(Table table, byte[] key, Value value, boolean isNew) {
        add(new Cell(table, key), new Entry.Put(table, key, value), Optional.of(value), isNew);
        sizeBytes += key.length;
    }

    public void delete(Table table, byte[] key) {
        var cell = new Cell(table, key);
        var before = latest.get(cell);
        if (before != null && before.isNew) {
            forget(before);
            changes.add(null); // counted, as everything that was asked for
            latest.put(cell, new Latest(changes.size() - 1, Optional.empty(), true));
        } else {
            add(cell, new Entry.Made(new Change.Delete(table, key)), Optional.empty(), false);
            sizeBytes += key.length;
        }
    }

    /// Notes the latest change of a key in place of the one before, which nobody will see: what is put and taken
    /// out again in one group is not written.
    private void add(Cell cell, Entry change, Optional<Value> value, boolean isNew) {
        var before = latest.get(cell);
        boolean wasNew = before != null && before.isNew;
        if (before != null) {
            forget(before);
        }
        latest.put(cell, new Latest(changes.size(), value, isNew || wasNew));
        changes.add(change);
    }

    private void forget(Latest before) {
        changes.set(before.index, null);
    }

    /// Deletes every key in `[from, to)`. Changes to those keys earlier in the same group are deleted too.
    public void deleteRange(Table table, byte[] from, byte[] to) {
        changes.add(new Entry.Made(new Change.DeleteRange(table, from, to)));
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

    /// Runs on the committer's thread if the group is given up, with the reason, before its answers are released.
    void ifGivenUp(Consumer<RuntimeException> action) {
        ifGivenUp.add(action);
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

    /// The changes that are left of those that were asked for, each with its value.
    List<Change> made() {
        return changes.stream().filter(Objects::nonNull).map(Entry::change).toList();
    }

    /// Makes the changes.
    void write(List<Change> made) {
        rows.write(made, sync);
    }

    /// Runs what was to run after the changes.
    void announce() {
        afterCommit.forEach(Runnable::run);
    }

    /// Runs what was to run if nothing is changed.
    void giveUp(RuntimeException cause) {
        ifGivenUp.forEach(it -> it.accept(cause));
    }

    /// A change that was asked for.
    private sealed interface Entry {
        Change change();

        /// One that is as it will be made.
        record Made(Change change) implements Entry {}

        /// One whose value may have to be made yet.
        @SuppressWarnings("ArrayRecordComponent") // compared by nobody
        record Put(Table table, byte[] key, Value value) implements Entry {
            @Override
            public Change change() {
                return new Change.Put(table, key, value.bytes());
            }
        }
    }

    /// A value, there or to be made when it is wanted.
    private static final class Value {
        private final Supplier<byte[]> making;
        private byte @Nullable [] bytes;

        Value(byte[] bytes) {
            this(() -> bytes);
            this.bytes = bytes;
        }

        Value(Supplier<byte[]> making) {
            this.making = making;
        }

        byte[] bytes() {
            var made = bytes == null ? making.get() : bytes;
            bytes = made;
            return made;
        }
    }

    /// The latest change of a key.
    ///
    /// @param index among all changes
    /// @param isNew of a key that had no row before this group
    private record Latest(int index, Optional<Value> made, boolean isNew) {
        Optional<byte[]> value() {
            return made.map(Value::bytes);
        }

        Latest withoutValue() {
            return new Latest(index, Optional.empty(), isNew);
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
