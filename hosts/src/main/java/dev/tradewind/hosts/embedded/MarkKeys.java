package dev.tradewind.hosts.embedded;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Keys of marks of the [Inbox] that are forgotten at the same time, as one value: each with its length before it
/// (2 bytes).
final class MarkKeys {
    /// Of one row, so that a turn that forgets a hundred rows is done in some milliseconds.
    static final int KEYS_MAX = 32;

    private MarkKeys() {}

    static byte[] encode(List<byte[]> keys) {
        int bytes = keys.stream().mapToInt(key -> Short.BYTES + key.length).sum();
        var value = ByteBuffer.allocate(bytes);
        keys.forEach(key -> value.putShort((short) key.length).put(key));
        return value.array();
    }

    static List<byte[]> decode(byte[] value) {
        var rest = ByteBuffer.wrap(value);
        var keys = new ArrayList<byte[]>();
        while (rest.hasRemaining()) {
            var key = new byte[Short.toUnsignedInt(rest.getShort())];
            rest.get(key);
            keys.add(key);
        }
        return keys;
    }
}
