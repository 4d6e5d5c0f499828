package dev.tradewind.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Something that is to be done at a time, as a row of a [DueTable].
///
/// @param atMillis when it is due, epoch
/// @param tag of what kind it is; a number on disk, so one that is given away keeps its meaning for ever
/// @param name what tells it from others of its time and kind
/// @param value what else is to be known then; empty if its name says all
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Due(long atMillis, byte tag, byte[] name, byte[] value) {
    private static final byte[] NOTHING = {};

    /// One whose name says all.
    public static Due at(long atMillis, byte tag, byte[] name) {
        return new Due(atMillis, tag, name, NOTHING);
    }

    static Due of(DueRows.Row row) {
        var tagged = row.name();
        var name = Arrays.copyOfRange(tagged, 1, tagged.length);
        return new Due(row.atMillis(), tagged[0], name, row.value());
    }

    DueRows.Row row() {
        var tagged = ByteBuffer.allocate(1 + name.length).put(tag).put(name).array();
        return new DueRows.Row(atMillis, tagged, value);
    }

    Due putOffTo(long millis) {
        return new Due(millis, tag, name, value);
    }
}
