package dev.tradewind.dapr.state.operation;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The room for large answers that are not sent yet, of all sidecars of an instance together: over gRPC an answer is a
/// message, which is in memory as a whole; over HTTP one entry of it is. Any thread may call.
public final class AnswerRoom {
    /// It is in memory twice at the worst, as the message and as what is sent of it.
    private static final int SHARE_OF_HEAP = 16;

    /// One is as large at the most, so there is room for it in the smallest heap.
    private static final long LEAST_BYTES = 17L << 20;

    /// Of calls, which are refused then, and may be made again.
    private static final Duration PATIENCE_OF_CALLS = Duration.ofSeconds(10);

    /// Of answers over HTTP that have begun, and are broken off then: as long as a client may take for a part of one.
    private static final Duration PATIENCE_OF_REPLIES = Duration.ofSeconds(30);

    /// The largest value.
    public static final int VALUE_BYTES_MAX = ChangeReading.VALUE_BYTES_MAX;

    /// An entry that is sent over HTTP: as it is stored, and as JSON.
    private static final int ENTRY_BYTES = 2 * VALUE_BYTES_MAX;

    private final Semaphore bytes;
    private final Duration patience;

    /// The room of calls over gRPC.
    public static AnswerRoom ofCalls() {
        return new AnswerRoom(bytesMax(), PATIENCE_OF_CALLS);
    }

    /// The room of answers over HTTP.
    public static AnswerRoom ofReplies() {
        return new AnswerRoom(bytesMax(), PATIENCE_OF_REPLIES);
    }

    private static long bytesMax() {
        return Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    AnswerRoom(long bytesMax, Duration patience) {
        bytes = new Semaphore(Math.toIntExact(Math.min(bytesMax, Integer.MAX_VALUE)), true);
        this.patience = patience;
    }

    /// The share of one call, nothing at first.
    public Share share() {
        return new Share();
    }

    /// Reads an entry and sends it, once there is room for it.
    ///
    /// @throws IOException if there was none in time, or it cannot be sent
    public void send(Sending entry) throws IOException {
        var share = share();
        if (!share.take(ENTRY_BYTES)) {
            throw new IOException("there is no room for the answer");
        }
        try {
            entry.send();
        } finally {
            share.end();
        }
    }

    /// The reading and sending of an entry.
    @FunctionalInterface
    public interface Sending {
        void send() throws IOException;
    }

    /// The share of one call, until it ends.
    public final class Share {
        private int taken;
        private boolean isOver;

        /// Waits for room, and tells whether there was any in time, and the call goes on.
        public boolean take(int sizeBytes) {
            return isThere(sizeBytes) && hold(sizeBytes);
        }

        private boolean isThere(int sizeBytes) {
            try {
                return bytes.tryAcquire(sizeBytes, patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private synchronized boolean hold(int sizeBytes) {
            if (isOver) {
                bytes.release(sizeBytes);
                return false;
            }
            taken += sizeBytes;
            return true;
        }

        /// Gives back what was taken: the call has ended.
        public synchronized void end() {
            isOver = true;
            bytes.release(taken);
            taken = 0;
        }
    }
}
