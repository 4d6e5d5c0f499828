package dev.tradewind.engine;

import java.util.concurrent.atomic.AtomicLong;

/// The account of what the cores keep in the heap for as long as it is there: not a measurement, but a sum of
/// what each says its things weigh. It refuses, before the heap is full, what would make them more.
///
/// Any thread may ask; the committer's thread changes it. What the tables hold when an instance opens is added
/// whatever it weighs.
public final class HeapAccount {
    /// A heap has to hold requests and their copies too (`docs/limits.md`), and a collector needs some room.
    private static final int SHARE_OF_HEAP = 3;

    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    public HeapAccount(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// The account that this virtual machine can bear.
    public static HeapAccount ofThisHeap() {
        return new HeapAccount(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /// A share of it for a part of a core, nothing at first.
    public Share share() {
        return new Share();
    }

    public boolean isFull() {
        return bytes.get() >= bytesMax;
    }

    /// @throws Refusal with [RequestFault#THROTTLED] if it is full
    public void requireRoom() {
        if (isFull()) {
            throw new Refusal(
                    RequestFault.THROTTLED,
                    "What is kept in memory takes %d bytes, and may take %d."
                            .formatted(bytes.get(), bytesMax));
        }
    }

    /// Refuses what would take more than there is room for; what takes nothing more, or less, is taken always.
    ///
    /// @throws Refusal with [RequestFault#THROTTLED]
    public void requireRoomFor(long moreBytes) {
        if (moreBytes > 0 && bytes.get() + moreBytes > bytesMax) {
            throw new Refusal(
                    RequestFault.THROTTLED,
                    "%d bytes more do not fit: what is kept in memory takes %d, and may take %d."
                            .formatted(moreBytes, bytes.get(), bytesMax));
        }
    }

    public long bytes() {
        return bytes.get();
    }

    public long bytesMax() {
        return bytesMax;
    }

    /// The bytes that one part of a core says it takes. For the committer's thread.
    public final class Share {
        private long weightBytes;

        /// Says what it takes now.
        public void set(long nowBytes) {
            bytes.addAndGet(nowBytes - weightBytes);
            weightBytes = nowBytes;
        }

        /// Says by how much that has changed.
        public void add(long deltaBytes) {
            set(weightBytes + deltaBytes);
        }
    }
}
