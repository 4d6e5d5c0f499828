package dev.tradewind.functions.mapping;

import dev.tradewind.engine.EngineClock;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;

/// The room for what mappings take of their queues, from before a receive until its batch has been handled, of all mappings
/// together: a thousand batches of six megabytes would fill any heap. Whoever finds none waits, in the order of asking.
///
/// A batch that waits for more messages keeps what it has, so batches of that kind have a part of the room at most. What
/// is left is enough for any receive, and is given back by receives, which do not wait, and by functions, whose time is
/// bounded: so whoever is first in line always gets in.
final class PayloadRoom {
    /// Beside everything else that the heap holds; a record is in it twice, alone and in its event.
    static final int SHARE_OF_HEAP = 16;

    /// The part for batches that wait for more messages.
    static final int SHARE_FOR_GATHERING = 4;

    private final long bytesMax;
    private final ArrayDeque<Entering> line = new ArrayDeque<>();
    private long freeBytes;
    private long gatheredBytes;

    PayloadRoom(long bytesMax) {
        this.bytesMax = bytesMax;
        freeBytes = bytesMax;
    }

    static PayloadRoom ofThisHeap() {
        return new PayloadRoom(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /// Someone who wants room.
    private static final class Entering {
        private final Thread thread = Thread.currentThread();
        private final long bytes;
        private volatile boolean isIn;

        Entering(long bytes) {
            this.bytes = bytes;
        }
    }

    /// The most that is entered for one receive.
    long receiveBytesMax() {
        return bytesMax - bytesMax / SHARE_FOR_GATHERING;
    }

    /// Waits for room until a time; tells whether there was any. What has more than there is at all has all of it.
    boolean enter(long bytes, EngineClock clock, long untilMillis) throws InterruptedException {
        var entering = line(bytes);
        while (!entering.isIn && clock.millis() < untilMillis) {
            clock.parkUntil(untilMillis);
            if (Thread.interrupted()) {
                if (stop(entering)) {
                    leave(bytes);
                }
                throw new InterruptedException();
            }
        }
        return stop(entering);
    }

    private synchronized Entering line(long bytes) {
        var entering = new Entering(bytes);
        line.add(entering);
        admit();
        return entering;
    }

    /// Ends a wait; tells whether it is in.
    private synchronized boolean stop(Entering entering) {
        if (line.remove(entering)) {
            admit();
        }
        return entering.isIn;
    }

    private void admit() {
        for (var first = line.peek(); first != null && fits(first); first = line.peek()) {
            line.remove();
            freeBytes -= first.bytes;
            first.isIn = true;
            LockSupport.unpark(first.thread);
        }
    }

    private boolean fits(Entering entering) {
        return entering.bytes <= freeBytes || freeBytes == bytesMax;
    }

    /// Gives back as many bytes as were entered with.
    void leave(long bytes) {
        exchange(bytes, 0);
    }

    /// Has as many bytes as turned out to be needed, and not those that were entered with: others wait if they are more.
    synchronized void exchange(long before, long now) {
        freeBytes += before - now;
        admit();
    }

    /// Counts bytes as those of batches that wait for more; tells whether there may be so many.
    synchronized boolean gather(long bytes) {
        if (gatheredBytes + bytes > bytesMax / SHARE_FOR_GATHERING) {
            return false;
        }
        gatheredBytes += bytes;
        return true;
    }

    synchronized void endGathering(long bytes) {
        gatheredBytes -= bytes;
    }
}
