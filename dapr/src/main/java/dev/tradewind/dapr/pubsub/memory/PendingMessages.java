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

    /// Room that another subscription gives back is noticed so soon.
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final BacklogRoom room;
    private final ReentrantLock lock = new ReentrantLock(true); // publishers in their order too
    private final Condition changed = lock.newCondition();
    private final Queue<Message> messages = new ArrayDeque<>();
    private long bytes;
    private boolean isClosed;

    /// @param room that all subscriptions have together
    PendingMessages(BacklogRoom room) {
        this.room = room;
    }

    /// Adds a message when there is room for it. Once this is closed, messages go nowhere.
    ///
    /// @param patience how long to wait for room
    /// @return false if there was none in that time
    boolean put(Message message, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long end = System.nanoTime() + patience.toNanos();
            while (!isClosed && !add(message)) {
                long remaining = end - System.nanoTime();
                if (remaining <= 0) {
                    return false;
                }
                var _ = changed.awaitNanos(Math.min(remaining, LOOK_NANOS));
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// @return whether there was room for it
    private boolean add(Message message) {
        int sizeBytes = message.data().length;
        boolean hasRoom = messages.isEmpty() || bytes + sizeBytes <= BYTES_MAX;
        if (!hasRoom || messages.size() >= MESSAGES_MAX || !room.take(sizeBytes)) {
            return false;
        }
        messages.add(message);
        bytes += sizeBytes;
        changed.signalAll();
        return true;
    }

    /// Waits for the next message; nothing once this is closed.
    Optional<Message> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isClosed && messages.isEmpty()) {
                changed.await(1, TimeUnit.MINUTES);
            }
            var next = Optional.ofNullable(messages.poll());
            next.ifPresent(it -> giveBack(it.data().length));
            changed.signalAll();
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(long sizeBytes) {
        bytes -= sizeBytes;
        room.giveBack(sizeBytes);
    }

    /// Forgets what waits.
    void close() {
        lock.lock();
        try {
            isClosed = true;
            messages.clear();
            giveBack(bytes);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
