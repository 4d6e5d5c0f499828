package dev.tradewind.broker.queue;

import dev.tradewind.engine.EngineClock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A look-out for messages of one queue, for a thread that must not receive before it has made room. It is told after each
/// commit that changed something in the queue and left messages to receive, and when the queue goes. For the thread that
/// opened it.
public final class MessageWatch implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final Consumer<MessageWatch> end;
    private volatile boolean isTold;

    /// @param end has nobody tell this any more
    MessageWatch(Consumer<MessageWatch> end) {
        this.end = end;
    }

    /// Wakes whoever waits, or has the next wait end at once.
    void tell() {
        isTold = true;
        LockSupport.unpark(thread);
    }

    /// Begins anew: what is there by now is found by a receive, and what comes from now on ends the next wait.
    public void begin() {
        isTold = false;
    }

    /// Tells whether this was told of something since it began.
    public boolean isTold() {
        return isTold;
    }

    /// Waits until this is told of something since it began, or until a time; tells which.
    ///
    /// @throws InterruptedException if the thread is interrupted
    public boolean await(EngineClock clock, long untilMillis) throws InterruptedException {
        while (!isTold && clock.millis() < untilMillis) {
            clock.parkUntil(untilMillis);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return isTold;
    }

    @Override
    public void close() {
        end.accept(this);
    }
}
