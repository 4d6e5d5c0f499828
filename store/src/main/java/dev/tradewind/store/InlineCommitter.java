package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Commits each decision by itself on its caller's thread, so that a simulation runs on one thread only.
final class InlineCommitter implements Committer {
    private final Rows rows;
    private final Reloads reloads;
    private final StoreObserver observer;
    private final LossNotice loss;
    private @Nullable Round round;
    private boolean closed;

    InlineCommitter(Rows rows, Reloads reloads, StoreObserver observer, LossNotice loss) {
        this.rows = rows;
        this.reloads = reloads;
        this.observer = observer;
        this.loss = loss;
    }

    @Override
    public <R> R commit(Transaction<R> transaction) {
        requireOpen();
        if (round != null) {
            return round.decide(transaction);
        }
        var submission = new Submission<>(transaction);
        var group = new CommitGroup(rows, reloads, observer, loss);
        if (group.decide(submission)) {
            group.commit();
        } else {
            group.giveUp(submission.brokenOff());
        }
        return submission.await();
    }

    @Override
    public void commitTogether(Iterator<? extends Runnable> calls) {
        requireOpen();
        var begun = new Round(rows, reloads, observer, loss);
        round = begun;
        try {
            begun.run(calls);
        } finally {
            round = null;
            begun.finish(() -> null);
        }
    }

    @Override
    public boolean isTogether() {
        return round != null && !round.isDeciding();
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException(Reason.CLOSED, "the store is closed", null);
        }
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}
