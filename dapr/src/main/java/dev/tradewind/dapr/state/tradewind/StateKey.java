package dev.tradewind.dapr.state.tradewind;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The keys of rows: the name of a component, with its length before it, and a key or the beginning of one.
final class StateKey {
    private StateKey() {}

    static byte[] of(String component, String key) {
        var name = component.getBytes(StandardCharsets.UTF_8);
        var rest = key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + name.length + rest.length)
                .putInt(name.length)
                .put(name)
                .put(rest)
                .array();
    }

    /// The key within its component.
    static String key(byte[] row) {
        int start = Integer.BYTES + ByteBuffer.wrap(row).getInt();
        return new String(row, start, row.length - start, StandardCharsets.UTF_8);
    }

    /// The end of all keys that begin so: UTF-8 has no byte 0xFF, and a length begins with a small one.
    static byte[] endOf(byte[] prefix) {
        var end = Arrays.copyOf(prefix, prefix.length);
        end[end.length - 1]++;
        return end;
    }
}
