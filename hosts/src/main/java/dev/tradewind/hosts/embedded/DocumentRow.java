package dev.tradewind.hosts.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A document as it lies in its table: version (8 bytes), length of the state (2 bytes), the state, and the
/// document's JSON.
///
/// @param state empty where the collection has none
@SuppressWarnings("ArrayRecordComponent") // never compared
record DocumentRow(long version, String state, byte[] json) {
    byte[] encoded() {
        var stateBytes = state.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + Short.BYTES + stateBytes.length + json.length)
                .putLong(version)
                .putShort((short) stateBytes.length)
                .put(stateBytes)
                .put(json)
                .array();
    }

    static DocumentRow decode(byte[] row) {
        var bytes = ByteBuffer.wrap(row);
        long version = bytes.getLong();
        var state = new byte[bytes.getShort()];
        bytes.get(state);
        var json = new byte[bytes.remaining()];
        bytes.get(json);
        return new DocumentRow(version, new String(state, StandardCharsets.UTF_8), json);
    }
}
