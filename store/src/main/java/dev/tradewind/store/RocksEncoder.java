package dev.tradewind.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    private static final byte[] MARK = "\nsynced\n".getBytes(US_ASCII);
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

    /// Ends the group with a mark that it was synced, which goes to the log and to no table.
    void mark() {
        reserve(2 + MARK.length);
        bytes[size++] = TAG_LOG_DATA;
        slice(MARK);
    }

    /// Whether the `length` bytes from `from` on end with a mark.
    static boolean endsWithMark(ByteBuffer log, int from, int length) {
        return length >= MARK.length
                && log.slice(from + length - MARK.length, MARK.length)
                        .equals(ByteBuffer.wrap(MARK));
    }

    byte[] encoded() {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(COUNT_OFFSET, count);
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
