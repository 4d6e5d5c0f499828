package dev.tradewind.functions.mapping;

import dev.tradewind.engine.EngineClock;

/// The room that one batch has, from before its first receive until it has been handled. For one thread at a time.
final class BatchRoom {
    private final PayloadRoom room;
    private final EngineClock clock;
    private long heldBytes;
    private long gatheredBytes;

    BatchRoom(PayloadRoom room, EngineClock clock) {
        this.room = room;
        this.clock = clock;
    }

    /// The most that [#enter] is asked for.
    long receiveBytesMax() {
        return room.receiveBytesMax();
    }

    /// Waits until a time for room for another receive; tells whether there was any.
    boolean enter(long bytes, long untilMillis) throws InterruptedException {
        boolean isIn = room.enter(bytes, clock, untilMillis);
        if (isIn) {
            heldBytes += bytes;
        }
        return isIn;
    }

    /// Has as much as the batch has by now.
    void hold(long bytes) {
        room.exchange(heldBytes, bytes);
        heldBytes = bytes;
    }

    /// Tells whether the batch may wait for more messages with what it has.
    boolean mayWait() {
        boolean may = room.gather(heldBytes - gatheredBytes);
        if (may) {
            gatheredBytes = heldBytes;
        }
        return may;
    }

    /// Waits for no more messages.
    void endWaiting() {
        room.endGathering(gatheredBytes);
        gatheredBytes = 0;
    }

    void leave() {
        endWaiting();
        hold(0);
    }
}
