package dev.tradewind.broker.queue;

import java.nio.ByteBuffer;

/// The place that a queue has come to, in one row, so that opening it need not read its messages.
///
/// @param tail the sequence that the next message gets
/// @param freshFrom no message below this sequence is waiting for its first receive
/// @param stored messages that can be received or are in flight
/// @param delayed messages whose delay has not ended
/// @param asOfMillis the broker's time when this was noted, epoch
record Progress(long tail, long freshFrom, long stored, long delayed, long asOfMillis) {
    static final Progress EMPTY = new Progress(1, 1, 0, 0, 0);

    static Progress decode(byte[] bytes) {
        var row = ByteBuffer.wrap(bytes);
        return new Progress(
                row.getLong(), row.getLong(), row.getLong(), row.getLong(), row.getLong());
    }

    byte[] encode() {
        return Tables.key(tail, freshFrom, stored, delayed, asOfMillis);
    }
}
