package dev.tradewind.store;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A decision on its way through the committer, and the thread that waits for its answer.
final class Submission<R> {
    private final Transaction<R> transaction;
    private final Thread caller = Thread.currentThread();
    private @Nullable R answer;
    private @Nullable Throwable failure;
    private volatile boolean released;

    Submission(Transaction<R> transaction) {
        this.transaction = transaction;
    }

    /// Runs the decision; false if it broke off after it had changed something, or may have: where a read
    /// failed or memory ran out, what it changed in memory is unknown.
    boolean decide(Batch batch) {
        int before = batch.changeCount();
        try {
            answer = transaction.decide(batch);
            return true;
        } catch (RuntimeException | Error e) {
            // The supervisor of decisions: whatever one throws is its caller's, not the
            // committer's.
            failure = e;
            boolean refusal = e instanceof RuntimeException && !(e instanceof StoreException);
            return refusal && batch.changeCount() == before;
        }
    }

    /// The failure to tell everyone whose decision is dropped because this one broke off.
    RuntimeException brokenOff() {
        return failure instanceof StoreException unreadable
                ? unreadable
                : new IllegalStateException("a decision broke off halfway", failure);
    }

    void fail(RuntimeException e) {
        failure = e;
    }

    void release() {
        released = true;
        LockSupport.unpark(caller);
    }

    /// Waits until released. An interrupt is kept for the caller: whether the changes were committed must
    /// be known before it can be acted upon.
    R await() {
        boolean interrupted = false;
        while (!released) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return answer();
    }

    /// The answer of a decision that was run, or what it threw.
    @SuppressWarnings("NullAway") // an answer may be null exactly where R is nullable
    R answer() {
        return switch (failure) {
            case null -> answer;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        };
    }
}
