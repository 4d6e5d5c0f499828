package dev.tradewind.commerce.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The lanes in which the rows of an import are committed, some at a time: those of one subject in one lane, so in the
/// order of the file, and the lanes side by side, so that one decides while another's commit is written.
final class ImportLanes<R> implements AutoCloseable {
    private static final int LANES = 4;

    /// Of one commit: everyone else's decisions wait for it, a few milliseconds.
    private static final int ROWS_MAX = 200;

    private static final int COMMITS_AHEAD = 2;

    private final List<Lane> lanes = new ArrayList<>();
    private final Consumer<List<ImportRow<R>>> commit;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /// @param commit of rows of which no two have the same key; whatever it throws ends the import
    ImportLanes(Consumer<List<ImportRow<R>>> commit) {
        this.commit = commit;
        for (int i = 0; i < LANES; i++) {
            lanes.add(new Lane());
        }
    }

    /// Has a row committed, soon; waits while too many are before it.
    ///
    /// @throws RuntimeException that a commit has thrown
    void add(ImportRow<R> row) throws InterruptedException {
        requireSound();
        lanes.get(Math.floorMod(row.subject().hashCode(), LANES)).add(row);
    }

    /// Returns once every row is committed.
    ///
    /// @throws RuntimeException that a commit has thrown
    void finish() throws InterruptedException {
        for (var lane : lanes) {
            lane.finish();
        }
        for (var lane : lanes) {
            lane.thread.join();
        }
        requireSound();
    }

    /// Ends lanes that have not [finished][#finish], with what they have not committed yet.
    @Override
    public void close() {
        lanes.forEach(lane -> lane.thread.interrupt());
    }

    private void requireSound() {
        var broken = failure.get();
        if (broken != null) {
            throw broken;
        }
    }

    private final class Lane {
        private final BlockingQueue<List<ImportRow<R>>> queue =
                new ArrayBlockingQueue<>(COMMITS_AHEAD);
        private final Thread thread = Thread.ofVirtual().name("import").start(this::run);
        private final Set<String> keys = new HashSet<>();
        private List<ImportRow<R>> gathered = new ArrayList<>();

        void add(ImportRow<R> row) throws InterruptedException {
            if (gathered.size() == ROWS_MAX || !keys.add(row.key())) {
                handOver();
                keys.add(row.key());
            }
            gathered.add(row);
        }

        void finish() throws InterruptedException {
            if (!gathered.isEmpty()) {
                handOver();
            }
            queue.put(List.of());
        }

        private void handOver() throws InterruptedException {
            queue.put(gathered);
            gathered = new ArrayList<>();
            keys.clear();
        }

        /// The supervisor of one lane: after a failure it takes rows and commits none, so that nobody waits for it.
        private void run() {
            try {
                for (var rows = queue.take(); !rows.isEmpty(); rows = queue.take()) {
                    if (failure.get() == null) {
                        commitOrFail(rows);
                    }
                }
            } catch (InterruptedException e) {
                failure.compareAndSet(null, new IllegalStateException("interrupted", e));
            }
        }

        private void commitOrFail(List<ImportRow<R>> rows) {
            try {
                commit.accept(rows);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }
    }
}
