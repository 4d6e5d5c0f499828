package dev.tradewind.dapr.pubsub.memory;

import java.util.concurrent.atomic.AtomicLong;

/// The room for messages that wait in memory, of all subscriptions of an instance together. Any thread may call.
final class BacklogRoom {
    private static final int SHARE_OF_HEAP = 8;

    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    BacklogRoom(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    static BacklogRoom ofThisHeap() {
        return new BacklogRoom(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /// Takes room, and tells whether there was any.
    boolean take(long sizeBytes) {
        if (bytes.addAndGet(sizeBytes) <= bytesMax) {
            return true;
        }
        bytes.addAndGet(-sizeBytes);
        return false;
    }

    void giveBack(long sizeBytes) {
        bytes.addAndGet(-sizeBytes);
    }

    long bytesMax() {
        return bytesMax;
    }
}
