package dev.tradewind.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Ordered key-value tables in one directory, open in this process alone.
///
/// Any thread may read and commit. Reads see what is committed. Every change goes through [#commit], one
/// atomic group after the other.
public final class Store implements AutoCloseable {
    private static final String ROWS = "db";

    /// As many decisions as one group takes: who is admitted now is at most in the group after the next.
    private static final int WAITING_MAX = CommitGroup.DECISIONS_MAX;

    private final Rows rows;
    private final Committer committer;
    private final Reloads reloads;
    private final LongSupplier freeBytes;

    private Store(Rows rows, Committer committer, Reloads reloads, LongSupplier freeBytes) {
        this.rows = rows;
        this.committer = committer;
        this.reloads = reloads;
        this.freeBytes = freeBytes;
    }

    /// Opens the store in `directory`, or makes an empty one there.
    ///
    /// @param tables every table that will be read or changed
    /// @throws StoreException if another process has it open, a newer version wrote it, or it is damaged
    public static Store open(Path directory, List<Table> tables) {
        return open(directory, tables, StoreObserver.NOBODY);
    }

    /// As [#open(Path, List)], with an observer of what it does.
    public static Store open(Path directory, List<Table> tables, StoreObserver observer) {
        return open(directory, tables, observer, StoreLoss.IGNORED);
    }

    /// As [#open(Path, List, StoreObserver)], with somebody who is told if it is lost.
    public static Store open(
            Path directory, List<Table> tables, StoreObserver observer, StoreLoss loss) {
        Directories.create(directory);
        MovedAway.requireNone(directory);
        StoreFormat.check(directory);
        var rows = RocksRows.open(directory.resolve(ROWS), tables);
        try {
            MovedAway.requireNone(directory); // whoever moved it had it open until now
        } catch (StoreException e) {
            rows.close();
            throw e;
        }
        return on(rows, observer, loss, () -> directory.toFile().getUsableSpace());
    }

    /// Opens the store in a directory that has one, for whoever moves what is in it elsewhere, or takes that back.
    ///
    /// @throws StoreException as [#open(Path, List)], and if there is none; not if it was [moved away][MovedAway]
    public static Store openToMove(Path directory, List<Table> tables) {
        StoreFormat.requireReadable(directory);
        return on(RocksRows.open(directory.resolve(ROWS), tables));
    }

    /// The bytes of the write-ahead log in `directory`, which opening it replays: what the latest run wrote and had
    /// not yet put into tables.
    public static long bytesToReplay(Path directory) {
        return RocksRows.logBytes(directory.resolve(ROWS));
    }

    /// A store on `rows`, which it closes, with a committer's thread as one in a directory has.
    public static Store on(Rows rows) {
        return on(rows, StoreObserver.NOBODY);
    }

    /// As [#on(Rows)], with an observer of what it does.
    public static Store on(Rows rows, StoreObserver observer) {
        return on(rows, observer, StoreLoss.IGNORED);
    }

    /// As [#on(Rows, StoreObserver)], with somebody who is told if it is lost.
    public static Store on(Rows rows, StoreObserver observer, StoreLoss loss) {
        return on(rows, observer, loss, () -> Long.MAX_VALUE);
    }

    private static Store on(
            Rows rows, StoreObserver observer, StoreLoss loss, LongSupplier freeBytes) {
        var reloads = new Reloads();
        var committer = new CommitterThread(rows, reloads, observer, new LossNotice(loss));
        committer.start();
        return new Store(rows, committer, reloads, freeBytes);
    }

    /// A store on `rows` that commits each decision by itself, on the thread that asks for it: with nothing
    /// left to chance, a run can be repeated. One thread may use it.
    public static Store inline(Rows rows) {
        return inline(rows, StoreObserver.NOBODY);
    }

    /// As [#inline(Rows)], with an observer of what it does.
    public static Store inline(Rows rows, StoreObserver observer) {
        var reloads = new Reloads();
        var committer =
                new InlineCommitter(rows, reloads, observer, new LossNotice(StoreLoss.IGNORED));
        return new Store(rows, committer, reloads, () -> Long.MAX_VALUE);
    }

    /// The bytes that this process may still write where the store is; as many as there can be where it is in memory.
    public long freeBytes() {
        return freeBytes.getAsLong();
    }

    /// The value as it is now; between the decisions of a [#commitTogether], as it will be once that has returned.
    public Optional<byte[]> get(Table table, byte[] key) {
        return isCommittingTogether()
                ? commit(batch -> batch.get(table, key))
                : rows.get(table, key);
    }

    /// The rows of `table` with a key in `[from, to)`, as they are now, whatever is being committed together.
    public Cursor scan(Table table, byte[] from, byte[] to) {
        return rows.scan(table, from, to);
    }

    /// Runs `transaction` on the committer's thread, and returns its answer once its changes, and those of
    /// every decision before it, are committed: on disk if its batch asked for [Batch#sync].
    ///
    /// @throws StoreException if the changes could not be written; then none of them were
    public <R> R commit(Transaction<R> transaction) {
        return committer.commit(transaction);
    }

    /// Runs as many of `calls` as one group takes, one after the other on this thread. Whatever they [#commit] is
    /// decided at once, in its turn, and answered before it is written; when this method returns, all of it is
    /// committed. Until then the caller must keep the answers, and all that follows from them, to itself: then
    /// many calls cost one write and no other thread, and nobody can tell that they did not wait. What other
    /// threads submit meanwhile is committed with it.
    ///
    /// A call must be short, and must wait for nothing: everyone else's decisions wait for it.
    ///
    /// @throws RuntimeException if the group could not be written, a decision broke off halfway, or a call threw: nothing
    ///     of it was written then, and every answer is void
    public void commitTogether(Iterator<? extends Runnable> calls) {
        committer.commitTogether(calls);
    }

    /// Tells whether this thread is within [#commitTogether], and within none of its decisions.
    public boolean isCommittingTogether() {
        return committer.isTogether();
    }

    /// Runs an action when what this thread has decided is committed: at the end of the [#commitTogether] that it is
    /// within, or now.
    ///
    /// @param otherwise runs instead where that fails, with the reason
    public void onceCommitted(Runnable action, Consumer<RuntimeException> otherwise) {
        if (!isCommittingTogether()) {
            action.run();
            return;
        }
        try {
            commit(batch -> {
                batch.afterCommit(action);
                batch.ifGivenUp(otherwise);
                return true;
            });
        } catch (RuntimeException e) {
            otherwise.accept(e); // a decision before has broken off
            throw e;
        }
    }

    /// Tells whether so many decisions wait that whoever can put one off should: those of one group
    /// and more.
    public boolean isBusy() {
        return committer.waiting() > WAITING_MAX;
    }

    /// Has `load` run in its turn now and, unless that fails, on the committer's thread whenever a group could
    /// not be written, before the next decision: whoever keeps state in memory beside the tables reads it.
    public void keepLoaded(Runnable load) {
        commit(_ -> {
            load.run();
            reloads.add(load);
            return true;
        });
    }

    /// Copies the store as it is at one moment to `directory`, which must be missing or empty, while reads
    /// and commits go on. Whatever was acknowledged before this was called is in the copy.
    ///
    /// @param taken the time now, which the store does not know
    /// @throws StoreException if the copy is not complete; it cannot be restored then
    public Backup backup(Path directory, Instant taken, CopyProgress progress) {
        Directories.requireVacant(directory);
        Directories.create(directory);
        try {
            rows.copyTo(directory.resolve(ROWS));
            StoreFormat.mark(directory);
            return Backup.complete(directory, taken, progress);
        } catch (RuntimeException e) {
            Directories.deleteAll(directory);
            throw e;
        }
    }

    /// Commits what was submitted, then lets go of the directory.
    @Override
    public void close() {
        committer.close();
        rows.close();
    }
}
