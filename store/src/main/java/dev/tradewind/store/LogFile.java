package dev.tradewind.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// A write-ahead log of RocksDB, read in place.
///
/// Layout, from RocksDB's `db/log_format.h`: blocks of 32 KiB, each a row of records, with zeros where less than
/// a header is left. A record is a masked CRC-32C of what follows its length (4 bytes), its length (2), its
/// type (1; 5 to 8 in a log that may be written over), the log's number (4), all little-endian, then its content.
/// A file that is written over ends where the number is another's.
final class LogFile implements AutoCloseable {
    private static final int BLOCK_BYTES = 32 << 10;
    private static final int HEADER_BYTES = 11;
    private static final int LENGTH_OFFSET = 4;
    private static final int TYPE_OFFSET = 6;
    private static final int NUMBER_OFFSET = 7;
    private static final int FULL = 5;
    private static final int FIRST = 6;
    private static final int LAST = 8;

    /// A group begins with the number of its first change (8 bytes) and how many it has (4).
    private static final int GROUP_HEADER_BYTES = 12;

    private static final int MASK_DELTA = 0xa282ead8;
    private static final int UNSIGNED_SHORT = 0xFFFF;

    private final Arena arena = Arena.ofConfined();
    private final ByteBuffer bytes;
    private final int size;
    private final int number;

    LogFile(Path file, long number) throws IOException {
        this.number = (int) number;
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            bytes =
                    channel.map(MapMode.READ_ONLY, 0, channel.size(), arena)
                            .asByteBuffer()
                            .order(ByteOrder.LITTLE_ENDIAN);
        }
        size = bytes.capacity();
    }

    /// The place where the records end that read back from the beginning.
    End end() {
        int at = 0;
        long next = 0;
        var head = ByteBuffer.allocate(GROUP_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (isRecord(at)) {
            if (beginsGroup(at)) {
                head.clear();
            }
            head.put(bytes.slice(at + HEADER_BYTES, Math.min(head.remaining(), length(at))));
            if (endsGroup(at)) {
                next = head.getLong(0) + head.getInt(Long.BYTES);
            }
            at = next(at);
        }
        return new End(at, next);
    }

    private int next(int at) {
        int next = at + HEADER_BYTES + length(at);
        int left = BLOCK_BYTES - next % BLOCK_BYTES;
        return left < HEADER_BYTES ? next + left : next;
    }

    /// Tells whether a record of this log begins at `at` and lacks its checksum.
    boolean isBadAt(int at) {
        return at + HEADER_BYTES <= size && hasHeader(at) && !isRecord(at);
    }

    /// Tells whether a group behind `end` says that the change with number `sequence` was synced.
    /// Every block begins with a record, so the first that this log has not reached ends the
    /// search: what is left of an older log can be a hundred megabytes.
    boolean saysSyncedAfter(int end, long sequence) {
        int from = end + 1;
        int block = from - from % BLOCK_BYTES + BLOCK_BYTES;
        if (saysSyncedWithin(from, block, sequence)) {
            return true;
        }
        for (; block + HEADER_BYTES <= size && isReached(block); block += BLOCK_BYTES) {
            if (saysSyncedWithin(block, block + BLOCK_BYTES, sequence)) {
                return true;
            }
        }
        return false;
    }

    private boolean saysSyncedWithin(int from, int to, long sequence) {
        for (int at = from; at < to && at + HEADER_BYTES <= size; at++) {
            if (saysSynced(at, sequence) && isRecord(at)) {
                return true;
            }
        }
        return false;
    }

    /// Tells whether this log may have come to a block: it has come to none that begins empty, or with
    /// a whole record of another log.
    private boolean isReached(int block) {
        boolean empty = bytes.getLong(block) == 0;
        boolean others =
                bytes.getInt(block + NUMBER_OFFSET) != number
                        && isType(bytes.get(block + TYPE_OFFSET))
                        && fits(block)
                        && bytes.getInt(block) == checksum(block);
        return !empty && !others;
    }

    /// Tells whether any group says that the change with number `sequence` was synced.
    boolean saysSynced(long sequence) {
        return saysSyncedAfter(-1, sequence);
    }

    private boolean saysSynced(int at, long sequence) {
        int content = at + HEADER_BYTES;
        return hasHeader(at)
                && RocksEncoder.syncedBefore(bytes, content, content + length(at)) >= sequence;
    }

    private boolean beginsGroup(int at) {
        int type = bytes.get(at + TYPE_OFFSET);
        return type == FULL || type == FIRST;
    }

    private boolean endsGroup(int at) {
        int type = bytes.get(at + TYPE_OFFSET);
        return type == FULL || type == LAST;
    }

    private boolean hasHeader(int at) {
        return isType(bytes.get(at + TYPE_OFFSET))
                && bytes.getInt(at + NUMBER_OFFSET) == number
                && fits(at);
    }

    private static boolean isType(int type) {
        return type >= FULL && type <= LAST;
    }

    /// Tells whether a record of the length that stands at `at` ends with its block, and within the
    /// file.
    private boolean fits(int at) {
        return at % BLOCK_BYTES + HEADER_BYTES + length(at) <= BLOCK_BYTES
                && at + HEADER_BYTES + length(at) <= size;
    }

    private boolean isRecord(int at) {
        return at + HEADER_BYTES <= size && hasHeader(at) && bytes.getInt(at) == checksum(at);
    }

    private int length(int at) {
        return bytes.getShort(at + LENGTH_OFFSET) & UNSIGNED_SHORT;
    }

    private int checksum(int at) {
        var crc = new CRC32C();
        int from = at + TYPE_OFFSET;
        crc.update(bytes.slice(from, HEADER_BYTES - TYPE_OFFSET + length(at)));
        int value = (int) crc.getValue();
        return ((value >>> 15) | (value << 17)) + MASK_DELTA;
    }

    @Override
    public void close() {
        arena.close();
    }

    /// The place where a log ends, and the number of the first change that is not before there.
    record End(int at, long nextSequence) {}
}
