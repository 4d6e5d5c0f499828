package dev.tradewind.store;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Changes in the layout of a RocksDB write batch, so that a whole group crosses into native code in one
/// call instead of one call a change.
///
/// Layout, from RocksDB's `db/write_batch.cc`: a sequence number (8 bytes, zero here), the count of
/// changes (4 bytes), both little-endian; then each change as a tag, the column family's id, the key and,
/// where it has one, the value, ids and lengths as varint32. Data for the log only is a tag and a value, and
/// does not count.
final class RocksEncoder {
    private static final int HEADER_BYTES = 12;
    private static final int COUNT_OFFSET = 8;
    private static final byte TAG_DELETE = 0x4;
    private static final byte TAG_PUT = 0x5;
    private static final byte TAG_DELETE_RANGE = 0xE;
    private static final byte TAG_LOG_DATA = 0x3;
    private static final byte[] MARK = "\nsynced:".getBytes(US_ASCII);
    private static final int MARK_BYTES = MARK.length + Long.BYTES;
    private static final int VARINT_BYTES_MAX = 5;
    private static final int RETAINED_BYTES_MAX = 1 << 20;

    private byte[] bytes = new byte[4096];
    private int size = HEADER_BYTES;
    private int count;

    void put(int family, byte[] key, byte[] value) {
        begin(TAG_PUT, family, key, value.length);
        slice(value);
    }

    void delete(int family, byte[] key) {
        begin(TAG_DELETE, family, key, 0);
    }

    void deleteRange(int family, byte[] from, byte[] to) {
        begin(TAG_DELETE_RANGE, family, from, to.length);
        slice(to);
    }

    /// Ends the group with a mark, which goes to the log and to no table: every change up to the one with this
    /// sequence number was synced before the group was written.
    void mark(long synced) {
        reserve(2 + MARK_BYTES);
        bytes[size++] = TAG_LOG_DATA;
        varint(MARK_BYTES);
        System.arraycopy(MARK, 0, bytes, size, MARK.length);
        ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).putLong(size + MARK.length, synced);
        size += MARK_BYTES;
    }

    /// The number in the mark with which the bytes of `log` before `end` end; -1 if they end with
    /// none.
    ///
    /// @param log in little-endian order
    static long syncedBefore(ByteBuffer log, int from, int end) {
        int mark = end - MARK_BYTES;
        return mark >= from && log.slice(mark, MARK.length).equals(ByteBuffer.wrap(MARK))
                ? log.getLong(end - Long.BYTES)
                : -1;
    }

    byte[] encoded() {
        ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).putInt(COUNT_OFFSET, count);
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = HEADER_BYTES;
        count = 0;
        if (bytes.length > RETAINED_BYTES_MAX) {
            bytes = new byte[4096];
        }
    }

    private void begin(byte tag, int family, byte[] key, int valueBytes) {
        reserve(1 + 3 * VARINT_BYTES_MAX + key.length + valueBytes);
        bytes[size++] = tag;
        varint(family);
        slice(key);
        count++;
    }

    private void slice(byte[] value) {
        varint(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void varint(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
