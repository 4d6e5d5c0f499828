package dev.tradewind.broker.delivery;

import dev.tradewind.engine.Refusal;
import java.util.concurrent.atomic.AtomicLong;

/// The room in memory for copies of publications and events, from when they are made until they are on disk. All
/// copies of one are one atomic write, so they are in memory together. Any thread may call.
public final class CopyBudget {
    /// A copy is in memory up to four times while it is written: in its row, in what is handed to the store's
    /// native code, and in what that grew from and is copied to.
    private static final int SHARE_OF_HEAP = 16;

    /// While one group of this size is written, nothing else is committed.
    private static final long BYTES_MAX = 256L << 20;

    private final long bytesMax;
    private final AtomicLong taken = new AtomicLong();

    public CopyBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// The budget that this virtual machine can bear.
    public static long bytesOfHeap() {
        return Math.min(BYTES_MAX, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /// Room that nobody else has, for what is limited by itself only.
    ///
    /// @param receivers of the copies, as a refusal names them
    public Share alone(String receivers) {
        return new CopyBudget(bytesMax).share(receivers);
    }

    /// Room for what is sent at once, nothing at first.
    public Share share(String receivers) {
        return new Share(receivers);
    }

    /// The part of the room that one publish has, until it is closed. Used by one thread.
    public final class Share implements AutoCloseable {
        private final String receivers;
        private long bytes;

        private Share(String receivers) {
            this.receivers = receivers;
        }

        /// Takes room for another copy.
        ///
        /// @throws Refusal with `COPIES_TOO_LARGE` if there can never be room for so much, or, with
        ///     `OVER_LIMIT`, if others have it now
        public void take(long sizeBytes) {
            if (bytes + sizeBytes > bytesMax) {
                throw new Refusal(
                        DeliveryFault.COPIES_TOO_LARGE,
                        "its copies for %s have more than %d bytes".formatted(receivers, bytesMax));
            }
            if (taken.addAndGet(sizeBytes) > bytesMax) {
                taken.addAndGet(-sizeBytes);
                throw new Refusal(DeliveryFault.OVER_LIMIT, "the copies of others have the room");
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
