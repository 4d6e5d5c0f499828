package dev.tradewind.commerce.catalog;

import dev.tradewind.commerce.catalog.RowImport.IdentifiedRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The lanes in which the rows of an import are committed, some at a time: those of one product in one lane, so in the
/// order of the file, and the lanes side by side, so that one decides while another's commit is written.
final class ImportLanes implements AutoCloseable {
    private static final int LANES = 4;

    /// Of one commit: everyone else's decisions wait for it, a few milliseconds.
    private static final int ROWS_MAX = 200;

    private static final int COMMITS_AHEAD = 2;
    private static final List<IdentifiedRow> END = List.of();

    private final List<Lane> lanes = new ArrayList<>();
    private final Consumer<List<IdentifiedRow>> commit;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    /// @param commit of rows about one product each; whatever it throws ends the import
    ImportLanes(Consumer<List<IdentifiedRow>> commit) {
        this.commit = commit;
        for (int i = 0; i < LANES; i++) {
            lanes.add(new Lane());
        }
    }

    /// Has a row committed, soon; waits while too many are before it.
    ///
    /// @throws RuntimeException that a commit has thrown
    void add(IdentifiedRow row) throws InterruptedException {
        requireSound();
        lanes.get(Math.floorMod(row.id().hashCode(), LANES)).add(row);
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
        private final BlockingQueue<List<IdentifiedRow>> queue =
                new ArrayBlockingQueue<>(COMMITS_AHEAD);
        private final Thread thread = Thread.ofVirtual().name("import").start(this::run);
        private final Set<String> products = new HashSet<>();
        private List<IdentifiedRow> gathered = new ArrayList<>();

        void add(IdentifiedRow row) throws InterruptedException {
            if (gathered.size() == ROWS_MAX || !products.add(row.id().value())) {
                handOver();
                products.add(row.id().value());
            }
            gathered.add(row);
        }

        void finish() throws InterruptedException {
            if (!gathered.isEmpty()) {
                handOver();
            }
            queue.put(END);
        }

        private void handOver() throws InterruptedException {
            queue.put(gathered);
            gathered = new ArrayList<>();
            products.clear();
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

        private void commitOrFail(List<IdentifiedRow> rows) {
            try {
                commit.accept(rows);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }
    }
}
