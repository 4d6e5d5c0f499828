package dev.tradewind.store;

import java.util.Iterator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One group of decisions whose calls get their answers before it is written, all on one thread, which keeps
/// what they lead to to itself until then.
final class Round {
    private final CommitGroup group;
    private final StoreObserver observer;
    private int calls;
    private boolean deciding;
    private @Nullable RuntimeException failure;

    Round(Rows rows, Reloads reloads, StoreObserver observer, LossNotice loss) {
        group = new CommitGroup(rows, reloads, observer, loss);
        this.observer = observer;
    }

    /// Runs calls until the group is full, or nothing of it can be written any more. The supervisor of calls:
    /// after one that throws, nothing is written, since whoever runs them could not tell how far they got.
    void run(Iterator<? extends Runnable> waiting) {
        observer.roundBegins();
        try {
            while (waiting.hasNext() && failure == null && !group.isFull()) {
                calls++;
                waiting.next().run();
            }
        } catch (RuntimeException e) {
            fail(e);
        } catch (Error e) {
            fail(new IllegalStateException("a call of a round broke off", e));
        }
    }

    private void fail(RuntimeException cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    /// Tells whether a decision runs, or what is due before it: these read what is committed, as
    /// outside of rounds.
    boolean isDeciding() {
        return deciding;
    }

    <R> R decide(Transaction<R> transaction) {
        if (deciding) {
            throw new IllegalStateException("a decision cannot wait for another decision");
        }
        if (failure != null) {
            throw failure;
        }
        var submission = new Submission<>(transaction);
        add(submission);
        return submission.answer();
    }

    private void add(Submission<?> submission) {
        deciding = true;
        try {
            if (!group.decide(submission)) {
                fail(submission.brokenOff());
            }
        } finally {
            deciding = false;
        }
    }

    /// Writes what was decided, and with it what others have submitted meanwhile, as far as it fits. For when
    /// this thread is within the round no more: what has to be loaded anew reads what is committed.
    ///
    /// @throws RuntimeException why nothing of it was written
    void finish(Supplier<@Nullable Submission<?>> submitted) {
        while (failure == null && !group.isFull()) {
            var next = submitted.get();
            if (next == null) {
                break;
            }
            add(next);
        }
        if (failure == null) {
            failure = group.commit();
        } else {
            group.giveUp(failure);
        }
        observer.roundEnds(calls);
        if (failure != null) {
            throw failure;
        }
    }
}
