package dev.tradewind.broker.topic;

import dev.tradewind.engine.Refusal;
import java.util.concurrent.atomic.AtomicLong;

/// The room in memory for copies of publications, from when they are made until they are on disk. All copies
/// of a publication are one atomic write, so they are in memory together. Any thread may call.
final class CopyBudget {
    /// A copy is in memory up to four times while it is written: in its row, in what is handed to the store's
    /// native code, and in what that grew from and is copied to.
    private static final int SHARE_OF_HEAP = 16;

    /// While one group of this size is written, nothing else is committed.
    private static final long BYTES_MAX = 256L << 20;

    private final long bytesMax;
    private final AtomicLong taken = new AtomicLong();

    CopyBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// The budget that this virtual machine can bear.
    static long bytesOfHeap() {
        return Math.min(BYTES_MAX, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /// Room for what is published at once, nothing at first.
    Share share() {
        return new Share();
    }

    /// The part of the room that one publish has, until it is closed. Used by one thread.
    final class Share implements AutoCloseable {
        private long bytes;

        /// Takes room for another copy.
        ///
        /// @throws Refusal with `COPIES_TOO_LARGE` if there can never be room for so much, or, with
        ///     `OVER_LIMIT`, if others have it now
        void take(long sizeBytes) {
            if (bytes + sizeBytes > bytesMax) {
                throw new Refusal(
                        TopicFault.COPIES_TOO_LARGE,
                        "its copies for the topic's subscriptions have more than %d bytes"
                                .formatted(bytesMax));
            }
            if (taken.addAndGet(sizeBytes) > bytesMax) {
                taken.addAndGet(-sizeBytes);
                throw new Refusal(TopicFault.OVER_LIMIT, "the copies of others have the room");
            }
            bytes += sizeBytes;
        }

        @Override
        public void close() {
            taken.addAndGet(-bytes);
            bytes = 0;
        }
    }
}
