package dev.tradewind.broker.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Strings in rows: a length of four bytes, -1 for an absent one, then UTF-8.
final class RowStrings {
    private static final int ABSENT = -1;

    private RowStrings() {}

    static int sizeBytes(Optional<String> value) {
        return Integer.BYTES + value.map(text -> text.getBytes(UTF_8).length).orElse(0);
    }

    static void writeOptional(ByteBuffer row, Optional<String> value) {
        value.ifPresentOrElse(text -> write(row, text.getBytes(UTF_8)), () -> row.putInt(ABSENT));
    }

    static void write(ByteBuffer row, byte[] value) {
        row.putInt(value.length).put(value);
    }

    static Optional<String> readOptional(ByteBuffer row) {
        int length = row.getInt();
        return length == ABSENT ? Optional.empty() : Optional.of(text(row, length));
    }

    /// Passes over a string, absent or not.
    static void skip(ByteBuffer row) {
        int length = row.getInt();
        row.position(row.position() + Math.max(0, length));
    }

    static String read(ByteBuffer row) {
        return text(row, row.getInt());
    }

    static byte[] readBytes(ByteBuffer row) {
        var bytes = new byte[row.getInt()];
        row.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer row, int length) {
        var text = new String(row.array(), row.arrayOffset() + row.position(), length, UTF_8);
        row.position(row.position() + length);
        return text;
    }
}
