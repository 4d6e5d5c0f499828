package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The one thread that changes a store: it runs the decisions that have gathered and commits them as one
/// group, and goes on to those that gathered meanwhile.
///
/// A platform thread, because a synced write holds its carrier in native code.
final class CommitterThread implements Committer, Runnable {
    private final Rows rows;
    private final Reloads reloads;
    private final ConcurrentLinkedQueue<Submission<?>> submissions = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().name("store-committer").unstarted(this);
    private final AtomicInteger submitted = new AtomicInteger();
    private volatile boolean waiting;
    private volatile boolean closing;

    CommitterThread(Rows rows, Reloads reloads) {
        this.rows = rows;
        this.reloads = reloads;
    }

    void start() {
        thread.start();
    }

    @Override
    public <R> R commit(Transaction<R> transaction) {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("a decision cannot wait for another decision");
        }
        if (closing) {
            throw closed();
        }
        var submission = new Submission<>(transaction);
        submissions.add(submission);
        if (closing && submissions.remove(submission)) {
            throw closed(); // too late for the thread to see it
        }
        if (waiting) {
            LockSupport.unpark(thread);
        }
        submitted.incrementAndGet();
        try {
            return submission.await();
        } finally {
            submitted.decrementAndGet();
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
                commitFrom(first);
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

    private void commitFrom(Submission<?> first) {
        var group = new CommitGroup(rows, reloads);
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
