package dev.tradewind.dapr.pubsub.memory;

import dev.tradewind.dapr.event.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The messages that wait for one subscription, in their order, within bounds. Any thread may put, one takes.
final class PendingMessages {
    static final int MESSAGES_MAX = 1000;
    static final long BYTES_MAX = 16 << 20;

    private final ReentrantLock lock = new ReentrantLock(true); // publishers in their order too
    private final Condition changed = lock.newCondition();
    private final Queue<Message> messages = new ArrayDeque<>();
    private long bytes;
    private boolean isClosed;

    /// Adds a message when there is room for it. Once this is closed, messages go nowhere.
    ///
    /// @param patience how long to wait for room
    /// @return false if there was none in that time
    boolean put(Message message, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long remaining = patience.toNanos();
            while (!isClosed && !hasRoomFor(message)) {
                if (remaining <= 0) {
                    return false;
                }
                remaining = changed.awaitNanos(remaining);
            }
            add(message);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoomFor(Message message) {
        return messages.isEmpty()
                || (messages.size() < MESSAGES_MAX && bytes + message.data().length <= BYTES_MAX);
    }

    private void add(Message message) {
        if (!isClosed) {
            messages.add(message);
            bytes += message.data().length;
            changed.signalAll();
        }
    }

    /// Waits for the next message; nothing once this is closed.
    Optional<Message> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isClosed && messages.isEmpty()) {
                changed.await(1, TimeUnit.MINUTES);
            }
            var next = Optional.ofNullable(messages.poll());
            next.ifPresent(it -> bytes -= it.data().length);
            changed.signalAll();
            return next;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what waits.
    void close() {
        lock.lock();
        try {
            isClosed = true;
            messages.clear();
            bytes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
