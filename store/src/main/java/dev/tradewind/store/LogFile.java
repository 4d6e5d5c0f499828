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
    private static final int FIRST_TYPE = 5;
    private static final int LAST_TYPE = 8;
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

    /// Where the records end that read back from the beginning.
    int end() {
        int at = 0;
        while (isRecord(at)) {
            at = next(at);
        }
        return at;
    }

    private int next(int at) {
        int next = at + HEADER_BYTES + length(at);
        int left = BLOCK_BYTES - next % BLOCK_BYTES;
        return left < HEADER_BYTES ? next + left : next;
    }

    /// Whether a record of this log begins at `at` and lacks its checksum.
    boolean isBadAt(int at) {
        return at + HEADER_BYTES <= size && hasHeader(at) && !isRecord(at);
    }

    /// Whether a synced group ends somewhere behind `end`. Every block begins with a record, so the first that this
    /// log has not reached ends the search: what is left of an older log can be a hundred megabytes.
    boolean hasMarkAfter(int end) {
        int from = end + 1;
        int block = from - from % BLOCK_BYTES + BLOCK_BYTES;
        if (hasMarkWithin(from, block)) {
            return true;
        }
        for (; block + HEADER_BYTES <= size && isReached(block); block += BLOCK_BYTES) {
            if (hasMarkWithin(block, block + BLOCK_BYTES)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasMarkWithin(int from, int to) {
        for (int at = from; at < to && at + HEADER_BYTES <= size; at++) {
            if (endsWithMark(at) && isRecord(at)) {
                return true;
            }
        }
        return false;
    }

    /// Whether this log may have come to a block: it begins neither with nothing nor with a whole record of another
    /// log.
    private boolean isReached(int block) {
        boolean empty = bytes.getLong(block) == 0;
        boolean others =
                bytes.getInt(block + NUMBER_OFFSET) != number
                        && isType(bytes.get(block + TYPE_OFFSET))
                        && fits(block)
                        && bytes.getInt(block) == checksum(block);
        return !empty && !others;
    }

    /// Whether a synced group ends anywhere.
    boolean hasMark() {
        return hasMarkAfter(-1);
    }

    private boolean endsWithMark(int at) {
        return hasHeader(at) && RocksEncoder.endsWithMark(bytes, at + HEADER_BYTES, length(at));
    }

    private boolean hasHeader(int at) {
        return isType(bytes.get(at + TYPE_OFFSET))
                && bytes.getInt(at + NUMBER_OFFSET) == number
                && fits(at);
    }

    private static boolean isType(int type) {
        return type >= FIRST_TYPE && type <= LAST_TYPE;
    }

    /// Whether a record of the length that stands at `at` ends with its block, and within the file.
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
}
