package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Commits one group after the other. A caller who finds nobody else at it commits its own decision, which
/// spares it two changes of threads. Decisions that come meanwhile gather, and this thread commits them as one
/// group, and goes on to those that gathered in that time.
///
/// A platform thread, because a synced write holds its carrier in native code; a caller holds its own only
/// while there is little to do.
final class CommitterThread implements Committer, Runnable {
    private final Rows rows;
    private final Reloads reloads;
    private final StoreObserver observer;
    private final LossNotice loss;
    private final ConcurrentLinkedQueue<Submission<?>> submissions = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().name("store-committer").unstarted(this);

    /// Held by whoever commits.
    private final ReentrantLock turn = new ReentrantLock(true);

    /// The round of whoever has the turn and commits together, if it does. Only it reads this.
    private @Nullable Round round;

    private final AtomicInteger submitted = new AtomicInteger();
    private volatile boolean waiting;
    private volatile boolean closing;

    CommitterThread(Rows rows, Reloads reloads, StoreObserver observer, LossNotice loss) {
        this.rows = rows;
        this.reloads = reloads;
        this.observer = observer;
        this.loss = loss;
    }

    void start() {
        thread.setUncaughtExceptionHandler((_, failure) -> loss.afterThread(failure));
        thread.start();
    }

    @Override
    public <R> R commit(Transaction<R> transaction) {
        if (turn.isHeldByCurrentThread()) {
            if (round == null) {
                throw new IllegalStateException("a decision cannot wait for another decision");
            }
            return round.decide(transaction);
        }
        var submission = new Submission<>(transaction);
        submitted.incrementAndGet();
        try {
            if (!commitAlone(submission)) {
                enqueue(submission);
            }
            return submission.await();
        } finally {
            submitted.decrementAndGet();
        }
    }

    /// Takes the turn for as long as `calls` run, and then commits what others submitted meanwhile too: so the
    /// thread gets its turn between two rounds only when it is needed.
    @Override
    public void commitTogether(Iterator<? extends Runnable> calls) {
        turn.lock();
        try {
            if (closing) {
                throw closed();
            }
            var begun = new Round(rows, reloads, observer, loss);
            round = begun;
            try {
                begun.run(calls);
            } finally {
                round = null;
                begun.finish(submissions::poll);
            }
        } finally {
            turn.unlock();
            wake();
        }
    }

    @Override
    public boolean isTogether() {
        return turn.isHeldByCurrentThread() && round != null && !round.isDeciding();
    }

    /// Commits on the caller's thread, with what gathers meanwhile, if nobody else commits or waits.
    private boolean commitAlone(Submission<?> submission) {
        if (!submissions.isEmpty() || !turn.tryLock()) {
            return false;
        }
        try {
            if (closing) {
                throw closed();
            }
            commitFrom(submission);
        } finally {
            turn.unlock();
        }
        wake();
        return true;
    }

    private void enqueue(Submission<?> submission) {
        if (closing) {
            throw closed();
        }
        submissions.add(submission);
        if (closing && submissions.remove(submission)) {
            throw closed(); // too late for the thread to see it
        }
        if (!turn.isLocked()) {
            wake(); // whoever commits now sees it, or wakes the thread afterwards
        }
    }

    private void wake() {
        if (waiting && !submissions.isEmpty()) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public int waiting() {
        return submitted.get();
    }

    private static StoreException closed() {
        return new StoreException(Reason.CLOSED, "the store is closed", null);
    }

    @Override
    public void close() {
        turn.lock(); // after whoever commits its own
        try {
            closing = true;
        } finally {
            turn.unlock();
        }
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
            if (commitGathered()) {
                continue;
            }
            if (closing) {
                return;
            }
            awaitSubmission();
        }
    }

    private boolean commitGathered() {
        turn.lock();
        try {
            var first = submissions.poll();
            if (first != null) {
                commitFrom(first);
            }
            return first != null;
        } finally {
            turn.unlock();
        }
    }

    private void awaitSubmission() {
        waiting = true;
        if (submissions.isEmpty() && !closing) {
            LockSupport.park(this);
        }
        waiting = false;
    }

    private void commitFrom(Submission<?> first) {
        var group = new CommitGroup(rows, reloads, observer, loss);
        @Nullable Submission<?> next = first;
        while (next != null) {
            if (!group.decide(next)) {
                group.giveUp(next.brokenOff());
                return;
            }
            next = group.isFull() ? null : submissions.poll();
        }
        group.commit();
    }
}
