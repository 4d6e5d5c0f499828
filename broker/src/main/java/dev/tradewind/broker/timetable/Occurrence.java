package dev.tradewind.broker.timetable;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Due;
import java.nio.ByteBuffer;
import java.time.Instant;

/// One time at which a schedule or a rule has something done.
///
/// @param owner the schedule or rule
/// @param revision tells what is due for the owner as it is from what was due for another of its name; 0 where
///     something else does
/// @param time that the owner's expression names
/// @param moment at which it is due: the time, or later within a window
public record Occurrence(
        OccurrenceKind kind, Arn owner, long revision, Instant time, Instant moment) {
    Due due() {
        var value =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(revision).putLong(time.toEpochMilli());
        return new Due(
                moment.toEpochMilli(), kind.tag(), owner.toString().getBytes(UTF_8), value.array());
    }

    static Occurrence of(Due due) {
        var value = ByteBuffer.wrap(due.value());
        return new Occurrence(
                OccurrenceKind.tagged(due.tag()),
                Arn.parse(new String(due.name(), UTF_8)),
                value.getLong(),
                Instant.ofEpochMilli(value.getLong()),
                Instant.ofEpochMilli(due.atMillis()));
    }
}
