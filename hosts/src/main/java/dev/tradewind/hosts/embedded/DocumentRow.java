package dev.tradewind.hosts.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A document as it lies in its table: version (8 bytes), length of the state (2 bytes), the state, and the
/// document's JSON. A deleted document leaves its version for a while, with the length -1 and the time until
/// which that is kept (8 bytes), so that a document created anew under its key goes on from there, and nobody
/// takes one for the other.
///
/// @param state empty where the collection has none
@SuppressWarnings("ArrayRecordComponent") // never compared
record DocumentRow(long version, String state, byte[] json, boolean isDeleted) {
    private static final short DELETED = -1;

    static DocumentRow of(long version, String state, byte[] json) {
        return new DocumentRow(version, state, json, false);
    }

    static DocumentRow deleted(long version, long keptUntilMillis) {
        var kept = ByteBuffer.allocate(Long.BYTES).putLong(keptUntilMillis).array();
        return new DocumentRow(version, "", kept, true);
    }

    /// The remains of a deleted document that have been kept for long enough.
    boolean isForgettable(long nowMillis) {
        return isDeleted && ByteBuffer.wrap(json).getLong() <= nowMillis;
    }

    byte[] encoded() {
        var stateBytes = state.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + Short.BYTES + stateBytes.length + json.length)
                .putLong(version)
                .putShort(isDeleted ? DELETED : (short) stateBytes.length)
                .put(stateBytes)
                .put(json)
                .array();
    }

    static DocumentRow decode(byte[] row) {
        var bytes = ByteBuffer.wrap(row);
        long version = bytes.getLong();
        short stateLength = bytes.getShort();
        if (stateLength == DELETED) {
            return deleted(version, bytes.getLong());
        }
        var state = new byte[stateLength];
        bytes.get(state);
        var json = new byte[bytes.remaining()];
        bytes.get(json);
        return of(version, new String(state, StandardCharsets.UTF_8), json);
    }
}
