package dev.tradewind.observe.log;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/// A sequence of events from one source.
///
/// @param id by which its blocks are told; no other stream ever has it
/// @param firstMillis the time of the earliest event that was put, if there was one
/// @param lastMillis the time of the latest
/// @param ingestedMillis the time of the latest put
public record LogStream(
        long id,
        String name,
        long createdMillis,
        OptionalLong firstMillis,
        OptionalLong lastMillis,
        OptionalLong ingestedMillis) {
    private static final long NONE = Long.MIN_VALUE;
    private static final int FIELDS = 5;

    static LogStream begun(long id, String name, long nowMillis) {
        var none = OptionalLong.empty();
        return new LogStream(id, name, nowMillis, none, none, none);
    }

    LogStream with(long first, long last, long nowMillis) {
        return new LogStream(
                id,
                name,
                createdMillis,
                OptionalLong.of(Math.min(first, firstMillis.orElse(first))),
                OptionalLong.of(Math.max(last, lastMillis.orElse(last))),
                OptionalLong.of(nowMillis));
    }

    byte[] encode() {
        return ByteBuffer.allocate(FIELDS * Long.BYTES)
                .putLong(id)
                .putLong(createdMillis)
                .putLong(firstMillis.orElse(NONE))
                .putLong(lastMillis.orElse(NONE))
                .putLong(ingestedMillis.orElse(NONE))
                .array();
    }

    static LogStream decode(String name, byte[] row) {
        var fields = ByteBuffer.wrap(row);
        return new LogStream(
                fields.getLong(),
                name,
                fields.getLong(),
                optional(fields.getLong()),
                optional(fields.getLong()),
                optional(fields.getLong()));
    }

    private static OptionalLong optional(long millis) {
        return millis == NONE ? OptionalLong.empty() : OptionalLong.of(millis);
    }
}
