package dev.tradewind.functions.environment;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The state of one environment towards the Runtime API: what is offered to its runtime, and what that works on. Any
/// thread may call.
final class RuntimeSession {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Runnable onReady;

    /// The turn that the runtime has not taken yet.
    private @Nullable Turn offered;

    /// The turn that it works on.
    private @Nullable Turn running;

    private boolean ready;
    private boolean asking;
    private boolean closed;

    /// The status with which the process has ended.
    private OptionalInt exit = OptionalInt.empty();

    /// @param onReady runs when the runtime asks for the first time
    RuntimeSession(Runnable onReady) {
        this.onReady = onReady;
    }

    /// Has the runtime work on this when it asks next; the turn before has ended. Where the process has, so has this one.
    void offer(Turn turn, long nowNanos) {
        lock.lock();
        try {
            if (offered != null) {
                throw new IllegalStateException("an environment has one invocation at a time");
            }
            offered = turn;
            changed.signalAll();
            exit.ifPresent(status -> turn.end(new RuntimeAnswer.Exited(status, false), nowNanos));
        } finally {
            lock.unlock();
        }
    }

    /// True if the runtime may ask for more: it has answered what it had.
    boolean mayAsk() {
        lock.lock();
        try {
            return running == null || running.isEnded();
        } finally {
            lock.unlock();
        }
    }

    /// The next turn, for which this waits; nothing once the environment is closed.
    Optional<Turn> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!ready) {
                ready = true;
                onReady.run();
            }
            asking = true;
            changed.signalAll();
            while (offered == null && !closed) {
                changed.await();
            }
            running = offered;
            offered = null;
            return Optional.ofNullable(running);
        } finally {
            asking = false;
            lock.unlock();
        }
    }

    /// Waits until the runtime asks for more or has ended, so that it has written what it had to say of the turn that it
    /// has answered; no longer than `max`.
    void awaitRest(Duration max) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNanos = max.toNanos();
            while (!asking && !closed && leftNanos > 0) {
                leftNanos = changed.awaitNanos(leftNanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Offers again what could not be handed over.
    void giveBack(Turn turn) {
        lock.lock();
        try {
            running = null;
            offered = turn;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The turn that the runtime works on, if it has that id and has not ended.
    Optional<Turn> running(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(running)
                    .filter(turn -> turn.id().equals(id) && !turn.isEnded());
        } finally {
            lock.unlock();
        }
    }

    /// The turn that waits for a runtime which is not ready yet.
    Optional<Turn> waiting() {
        lock.lock();
        try {
            return Optional.ofNullable(offered);
        } finally {
            lock.unlock();
        }
    }

    /// The process has ended, and whatever it had with it.
    void exited(int status, long nowNanos) {
        lock.lock();
        try {
            closed = true;
            exit = OptionalInt.of(status);
            changed.signalAll();
            if (running != null) {
                running.end(new RuntimeAnswer.Exited(status, true), nowNanos);
            }
            if (offered != null) {
                offered.end(new RuntimeAnswer.Exited(status, false), nowNanos);
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
