package dev.tradewind.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decisions that are committed together: all of them, or, if the write fails or one breaks off halfway,
/// none.
final class CommitGroup {
    private static final Logger LOG = LoggerFactory.getLogger(CommitGroup.class);

    /// Bounds what one group holds in memory, and how long its first answer waits for its last decision.
    static final int DECISIONS_MAX = 1024;

    private static final int BYTES_MAX = 8 << 20;

    private final Batch batch;
    private final Reloads reloads;
    private final StoreObserver observer;
    private final LossNotice loss;
    private final List<Submission<?>> submissions = new ArrayList<>();
    private List<Change> made = List.of();

    CommitGroup(Rows rows, Reloads reloads, StoreObserver observer, LossNotice loss) {
        batch = new Batch(rows);
        this.reloads = reloads;
        this.observer = observer;
        this.loss = loss;
    }

    /// Runs a decision; false once it broke off halfway, and the group has to be given up.
    boolean decide(Submission<?> submission) {
        submissions.add(submission);
        try {
            reloads.runIfDue();
        } catch (RuntimeException e) {
            submission.fail(e);
            return true;
        }
        return submission.decide(batch);
    }

    boolean isFull() {
        return submissions.size() >= DECISIONS_MAX || batch.sizeBytes() >= BYTES_MAX;
    }

    /// Writes the changes, then releases the answers. The supervisor of writes: whatever one throws, the
    /// committer goes on and every caller hears of it.
    ///
    /// @return why the group could not be written; null if it was
    @Nullable RuntimeException commit() {
        try {
            write();
        } catch (RuntimeException e) {
            loss.afterWrite(e);
            giveUp(e);
            return e;
        } catch (Error e) {
            loss.afterWrite(e);
            var failure = new IllegalStateException("a group could not be written", e);
            giveUp(failure);
            return failure;
        }
        announce();
        submissions.forEach(Submission::release);
        return null;
    }

    private void write() {
        batch.prepare();
        made = batch.made();
        if (!made.isEmpty()) {
            observer.writing();
            batch.write(made);
        }
    }

    private int sizeBytes() {
        return made.stream().mapToInt(Change::sizeBytes).sum();
    }

    /// Tells whoever waits for what is written now. The supervisor of that: the changes are made, whatever one of
    /// those throws, so the answers stand, and only the state in memory is doubtful.
    private void announce() {
        try {
            if (!made.isEmpty()) {
                observer.written(submissions.size(), made.size(), sizeBytes(), batch.isSynced());
            }
            batch.announce();
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("What is written could not be announced");
            reload();
        }
    }

    /// The supervisor of that: unless it succeeds, no decision is made any more.
    private void reload() {
        try {
            reloads.run();
        } catch (RuntimeException | Error e) {
            loss.afterReload(e);
        }
    }

    /// Drops the changes; every decision of the group fails.
    void giveUp(RuntimeException cause) {
        observer.givenUp(submissions.size());
        log("%d decisions were not committed".formatted(submissions.size()), cause);
        reload();
        announceGivenUp(cause);
        submissions.forEach(submission -> submission.fail(cause));
        submissions.forEach(Submission::release);
    }

    /// The supervisor of that: every decision of the group hears of it, whatever one of those throws.
    private void announceGivenUp(RuntimeException cause) {
        try {
            batch.giveUp(cause);
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("It could not be announced that nothing is written");
        }
    }

    /// Logs what the disk does as a message; only a defect needs to be looked up in the code.
    private static void log(String what, RuntimeException cause) {
        if (cause instanceof StoreException store) {
            LOG.atError().log("{}, {}: {}", what, store.reason(), store.getMessage());
        } else {
            LOG.atError().setCause(cause).log(what);
        }
    }
}
