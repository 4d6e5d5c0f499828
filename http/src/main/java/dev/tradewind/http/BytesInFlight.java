package dev.tradewind.http;

import java.util.concurrent.atomic.AtomicLong;

/// The bodies of requests that a server is working on. Any thread may call.
public final class BytesInFlight {
    /// A body is in memory about four times at the worst: as bytes, as text, as the message, and in the
    /// batch that is written; so this leaves half of the heap to everything else.
    private static final int SHARE_OF_HEAP = 8;

    /// Strangers are answered that they are, which takes only the room that a few requests need.
    private static final int STRANGERS_SHARE_OF_HEAP = 64;

    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    BytesInFlight(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// As many as this virtual machine can bear, and `least` in any case.
    public static BytesInFlight ofHeap(long least) {
        return new BytesInFlight(Math.max(least, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /// The few that are borne from clients that nobody here knows.
    public static BytesInFlight ofStrangers() {
        return new BytesInFlight(Runtime.getRuntime().maxMemory() / STRANGERS_SHARE_OF_HEAP);
    }

    public long bytesMax() {
        return bytesMax;
    }

    /// Takes room for another body, and tells whether there was any.
    public boolean take(long sizeBytes) {
        if (bytes.addAndGet(sizeBytes) <= bytesMax) {
            return true;
        }
        bytes.addAndGet(-sizeBytes);
        return false;
    }

    /// Gives room back that was taken.
    public void giveBack(long sizeBytes) {
        bytes.addAndGet(-sizeBytes);
    }
}
