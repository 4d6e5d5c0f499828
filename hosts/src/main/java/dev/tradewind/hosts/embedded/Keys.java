package dev.tradewind.hosts.embedded;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Keys of the host's tables: UTF-8 parts, each but the last closed by a zero byte, so that the rows of one
/// collection lie together and in the order of their keys.
final class Keys {
    private static final byte END = 0;

    private Keys() {}

    /// @throws IllegalArgumentException if a part contains a zero character
    static byte[] of(String... parts) {
        return String.join("\0", checked(parts)).getBytes(StandardCharsets.UTF_8);
    }

    /// The beginning of every key that begins with these parts, and goes on.
    static byte[] prefix(String... parts) {
        var bytes = of(parts);
        var closed = Arrays.copyOf(bytes, bytes.length + 1);
        closed[bytes.length] = END;
        return closed;
    }

    static byte[] join(byte[] prefix, byte[] rest) {
        var bytes = new ByteArrayOutputStream(prefix.length + rest.length);
        bytes.writeBytes(prefix);
        bytes.writeBytes(rest);
        return bytes.toByteArray();
    }

    /// The least key above every key that begins with `prefix`. UTF-8 has no byte 0xFF, so a prefix can
    /// always be stepped up.
    static byte[] after(byte[] prefix) {
        var next = prefix.clone();
        next[next.length - 1]++;
        return next;
    }

    /// The least key above `key`.
    static byte[] successor(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    static String text(byte[] key, int from) {
        return new String(key, from, key.length - from, StandardCharsets.UTF_8);
    }

    static byte[] ordered(long first, long second) {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(first).putLong(second).array();
    }

    private static String[] checked(String... parts) {
        for (var part : parts) {
            if (part.indexOf(END) >= 0) {
                throw new IllegalArgumentException("a key cannot contain a zero character");
            }
        }
        return parts;
    }
}
