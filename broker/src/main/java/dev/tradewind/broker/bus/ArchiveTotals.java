package dev.tradewind.broker.bus;

import java.nio.ByteBuffer;

/// The totals of an archive.
///
/// @param latest number of an event that it ever had
public record ArchiveTotals(long events, long sizeBytes, long latest) {
    static final ArchiveTotals NONE = new ArchiveTotals(0, 0, 0);

    ArchiveTotals plus(long eventBytes) {
        return new ArchiveTotals(events + 1, sizeBytes + eventBytes, latest + 1);
    }

    ArchiveTotals minus(long goneEvents, long goneBytes) {
        return new ArchiveTotals(events - goneEvents, sizeBytes - goneBytes, latest);
    }

    byte[] encode() {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(events)
                .putLong(sizeBytes)
                .putLong(latest)
                .array();
    }

    static ArchiveTotals decode(byte[] row) {
        var parts = ByteBuffer.wrap(row);
        return new ArchiveTotals(parts.getLong(), parts.getLong(), parts.getLong());
    }
}
