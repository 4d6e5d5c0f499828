package dev.tradewind.broker.queue;

import dev.tradewind.broker.engine.BrokerClock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A receive that waits for its first message. Its thread is parked: waiting costs nothing.
final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final int maxMessages;
    private final long visibilityMillis;
    private volatile @Nullable List<Lease> leases;

    Waiter(int maxMessages, long visibilityMillis) {
        this.maxMessages = maxMessages;
        this.visibilityMillis = visibilityMillis;
    }

    int maxMessages() {
        return maxMessages;
    }

    long visibilityMillis() {
        return visibilityMillis;
    }

    /// Ends the wait.
    void answer(List<Lease> received) {
        leases = received;
        LockSupport.unpark(thread);
    }

    /// Waits for an answer until `deadlineMillis` or an interrupt; whether there is one.
    boolean await(BrokerClock clock, long deadlineMillis) {
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
