package dev.tradewind.observe.log;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The compression of blocks: Deflate (RFC 1951) without a header, at its fastest level. One for each reader, which closes
/// it.
final class LogPacking implements AutoCloseable {
    private final Inflater inflater = new Inflater(true);
    private byte[] unpacked = new byte[LogBlock.RAW_BYTES_MAX];

    /// @param head bytes that are left free before it
    static byte[] pack(byte[] raw, int head) {
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(raw);
            deflater.finish();
            var packed = new byte[head + raw.length / 2 + 64];
            int size = head;
            while (!deflater.finished()) {
                if (size == packed.length) {
                    packed = Arrays.copyOf(packed, 2 * packed.length);
                }
                size += deflater.deflate(packed, size, packed.length - size);
            }
            return Arrays.copyOf(packed, size);
        } finally {
            deflater.end();
        }
    }

    /// The bytes that were packed: the first so many of what is returned, until the next are unpacked.
    byte[] unpack(byte[] packed, int head, int rawBytes) {
        if (unpacked.length < rawBytes) {
            unpacked = new byte[rawBytes];
        }
        inflater.reset();
        inflater.setInput(packed, head, packed.length - head);
        try {
            int size = 0;
            while (size < rawBytes) {
                int more = inflater.inflate(unpacked, size, rawBytes - size);
                if (more == 0) {
                    throw new IllegalStateException("a block of a log ends too early");
                }
                size += more;
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("a block of a log cannot be unpacked", e);
        }
        return unpacked;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
