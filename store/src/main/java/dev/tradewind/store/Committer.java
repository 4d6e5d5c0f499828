package dev.tradewind.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that changes a store: it runs the decisions that have gathered, writes their changes as
/// one group, and releases their answers.
///
/// A platform thread, because a synced write holds its carrier in native code.
final class Committer implements Runnable {
    /// Bounds what one group holds in memory, and how long its first answer waits for its last decision.
    private static final int GROUP_DECISIONS_MAX = 1024;

    private static final int GROUP_BYTES_MAX = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    private final Store store;
    private final RocksEncoder encoder = new RocksEncoder();
    private final ConcurrentLinkedQueue<Submission<?>> submissions = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().name("store-committer").unstarted(this);
    private volatile boolean waiting;
    private volatile boolean closing;

    Committer(Store store) {
        this.store = store;
    }

    void start() {
        thread.start();
    }

    <R> R commit(Transaction<R> transaction) {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("a decision cannot wait for another decision");
        }
        if (closing) {
            throw new StoreException(StoreException.Reason.CLOSED, "the store is closed", null);
        }
        var submission = new Submission<>(transaction);
        submissions.add(submission);
        if (waiting) {
            LockSupport.unpark(thread);
        }
        return submission.await();
    }

    /// Commits what was submitted before, then stops the thread.
    void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (true) {
            var first = submissions.poll();
            if (first != null) {
                commitGroup(first);
            } else if (closing) {
                return;
            } else {
                awaitSubmission();
            }
        }
    }

    private void awaitSubmission() {
        waiting = true;
        if (submissions.isEmpty() && !closing) {
            LockSupport.park(this);
        }
        waiting = false;
    }

    private void commitGroup(Submission<?> first) {
        encoder.clear();
        var batch = new Batch(store, encoder);
        var group = new ArrayList<Submission<?>>();
        try {
            for (var next = first; next != null; next = nextOf(group, batch)) {
                group.add(next);
                next.decide(batch);
            }
            batch.runBeforeWrite();
            store.write(batch);
            batch.runAfterCommit();
        } catch (StoreException | IllegalStateException e) {
            LOG.atError()
                    .setCause(e)
                    .log("A group of {} decisions was not committed", group.size());
            store.reload();
            group.forEach(submission -> submission.fail(e));
        }
        group.forEach(Submission::release);
    }

    private @Nullable Submission<?> nextOf(List<Submission<?>> group, Batch batch) {
        boolean full = group.size() >= GROUP_DECISIONS_MAX || batch.sizeBytes() >= GROUP_BYTES_MAX;
        return full ? null : submissions.poll();
    }
}
