package dev.tradewind.store;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decisions that are committed together: all of them, or, if the write fails or one breaks off halfway,
/// none.
final class CommitGroup {
    private static final Logger LOG = LoggerFactory.getLogger(CommitGroup.class);

    /// Bounds what one group holds in memory, and how long its first answer waits for its last decision.
    private static final int DECISIONS_MAX = 1024;

    private static final int BYTES_MAX = 8 << 20;

    private final Batch batch;
    private final Runnable reload;
    private final List<Submission<?>> submissions = new ArrayList<>();

    /// @param reload has everyone who keeps state in memory read it anew, if the group fails
    CommitGroup(Rows rows, Runnable reload) {
        batch = new Batch(rows);
        this.reload = reload;
    }

    /// Runs a decision; false once it broke off halfway, and the group has to be given up.
    boolean decide(Submission<?> submission) {
        submissions.add(submission);
        return submission.decide(batch);
    }

    boolean isFull() {
        return submissions.size() >= DECISIONS_MAX || batch.sizeBytes() >= BYTES_MAX;
    }

    /// Writes the changes, then releases the answers.
    void commit() {
        try {
            batch.commit();
        } catch (StoreException | IllegalStateException e) {
            giveUp(e);
            return;
        }
        submissions.forEach(Submission::release);
    }

    /// Drops the changes; every decision of the group fails.
    void giveUp(RuntimeException cause) {
        LOG.atError().setCause(cause).log("{} decisions were not committed", submissions.size());
        reload.run();
        submissions.forEach(submission -> submission.fail(cause));
        submissions.forEach(Submission::release);
    }
}
