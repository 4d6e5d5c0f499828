package dev.tradewind.dapr.state.tradewind;

import dev.tradewind.dapr.state.StateEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// The value of a row: version, etag, when it is gone, content type, data.
///
/// @param expiresAtMillis epoch; zero for what stays
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record StateRow(long etag, long expiresAtMillis, String contentType, byte[] data) {
    private static final byte VERSION = 1;
    private static final int FIXED_BYTES = 1 + Long.BYTES + Long.BYTES + Integer.BYTES;

    byte[] encoded() {
        var type = contentType.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + type.length + data.length)
                .put(VERSION)
                .putLong(etag)
                .putLong(expiresAtMillis)
                .putInt(type.length)
                .put(type)
                .put(data)
                .array();
    }

    static StateRow decode(byte[] bytes) {
        var row = ByteBuffer.wrap(bytes);
        byte version = row.get();
        if (version != VERSION) {
            throw new IllegalStateException("an entry on disk has version " + version);
        }
        long etag = row.getLong();
        long expiresAtMillis = row.getLong();
        var type = new byte[row.getInt()];
        row.get(type);
        var data = new byte[row.remaining()];
        row.get(data);
        return new StateRow(etag, expiresAtMillis, new String(type, StandardCharsets.UTF_8), data);
    }

    boolean expires() {
        return expiresAtMillis != 0;
    }

    boolean isThereAt(long millis) {
        return !expires() || millis < expiresAtMillis;
    }

    String etagText() {
        return HexFormat.of().toHexDigits(etag);
    }

    StateEntry entry(String key) {
        var end =
                expires()
                        ? Optional.of(Instant.ofEpochMilli(expiresAtMillis))
                        : Optional.<Instant>empty();
        return new StateEntry(key, data, contentType, etagText(), end);
    }
}
