package dev.tradewind.broker.queue;

import dev.tradewind.engine.EngineClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A receive, which may wait for its first message. Its thread is parked: waiting costs nothing.
final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final int maxMessages;
    private final long visibilityMillis;
    private final Optional<String> attemptId;
    private volatile @Nullable List<Lease> leases;

    Waiter(int maxMessages, long visibilityMillis, Optional<String> attemptId) {
        this.maxMessages = maxMessages;
        this.visibilityMillis = visibilityMillis;
        this.attemptId = attemptId;
    }

    int maxMessages() {
        return maxMessages;
    }

    long visibilityMillis() {
        return visibilityMillis;
    }

    Optional<String> attemptId() {
        return attemptId;
    }

    /// Ends the wait.
    void answer(List<Lease> received) {
        leases = received;
        LockSupport.unpark(thread);
    }

    /// Waits for an answer until `deadlineMillis` or an interrupt; whether there is one.
    boolean await(EngineClock clock, long deadlineMillis) {
        while (leases == null && clock.millis() < deadlineMillis && !thread.isInterrupted()) {
            clock.parkUntil(deadlineMillis);
        }
        return leases != null;
    }

    List<Lease> leases() {
        var answered = leases;
        return answered == null ? List.of() : answered;
    }
}
