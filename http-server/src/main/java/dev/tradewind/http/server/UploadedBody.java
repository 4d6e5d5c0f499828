package dev.tradewind.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The body of a request that its handler reads as it comes. The event loop adds parts and the handler's thread takes
/// them; where that is slower, the client is not read from meanwhile, so that little piles up.
final class UploadedBody extends InputStream {
    /// Of parts that nobody has taken yet, but for the last, which may exceed it.
    static final int UNREAD_BYTES_MAX = 256 << 10;

    private static final int READ_ON_AT_BYTES = UNREAD_BYTES_MAX / 2;

    private final Queue<byte[]> parts = new ArrayDeque<>();
    private final Runnable whenRoom;
    private int positionInFirst;
    private int unreadBytes;
    private boolean full;
    private boolean ended;
    private @Nullable String brokenBy;

    /// @param whenRoom runs on the reader's thread once there is room again after there was none
    UploadedBody(Runnable whenRoom) {
        this.whenRoom = whenRoom;
    }

    /// Adds a part; false if no more should come for now.
    synchronized boolean add(byte[] part) {
        if (part.length > 0) {
            parts.add(part);
            unreadBytes += part.length;
            notifyAll();
        }
        full |= unreadBytes >= UNREAD_BYTES_MAX;
        return !full;
    }

    /// Notes that the client has sent all of it.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// Has its reader know that the rest will not come.
    synchronized void breakOff(String reason) {
        brokenBy = reason;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        var octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
    }

    /// @throws IOException if the rest will not come
    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, bytes.length);
        if (count == 0) {
            return 0;
        }
        int taken = take(bytes, from, count);
        if (hasRoomAgain()) {
            whenRoom.run();
        }
        return taken;
    }

    private synchronized int take(byte[] bytes, int from, int count) throws IOException {
        awaitPart();
        var first = parts.peek();
        if (first == null) {
            return -1;
        }
        int taken = Math.min(count, first.length - positionInFirst);
        System.arraycopy(first, positionInFirst, bytes, from, taken);
        positionInFirst += taken;
        unreadBytes -= taken;
        if (positionInFirst == first.length) {
            parts.remove();
            positionInFirst = 0;
        }
        return taken;
    }

    private synchronized void awaitPart() throws IOException {
        while (parts.isEmpty() && !ended) {
            if (brokenBy != null) {
                throw new IOException(brokenBy);
            }
            try {
                wait();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while a body was read");
            }
        }
    }

    private synchronized boolean hasRoomAgain() {
        boolean again = full && unreadBytes <= READ_ON_AT_BYTES;
        full &= !again;
        return again;
    }
}
