package dev.tradewind.app.http;

import java.util.concurrent.atomic.AtomicLong;

/// The bodies of all requests that a server is working on. Any thread may call.
public final class BytesInFlight {
    /// A body is in memory about four times at the worst: as bytes, as text, as the message, and in the
    /// batch that is written; so this leaves half of the heap to everything else.
    private static final int SHARE_OF_HEAP = 8;

    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    BytesInFlight(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// As many as this virtual machine can bear, and `least` in any case.
    public static BytesInFlight ofHeap(long least) {
        return new BytesInFlight(Math.max(least, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /// Whether there was room for another body, which is taken then.
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
