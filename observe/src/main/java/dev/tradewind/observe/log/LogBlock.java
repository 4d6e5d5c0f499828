package dev.tradewind.observe.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Events of one stream and one hour, in the order of their times, as they are written together.
///
/// A block is the time of its put (8 bytes), the size of what follows when it is unpacked (4), and that, packed by
/// [LogPacking]: for each event the milliseconds since the one before (the first: since the hour began), the bytes of its
/// message, and these. Numbers have seven bits a byte, the lowest first.
///
/// @param value as it is written, but for the time of the put
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record LogBlock(long firstMillis, long lastMillis, int rawBytes, byte[] value) {
    /// Before compression; what an event takes is read into memory at once.
    static final int RAW_BYTES_MAX = 64 << 10;

    static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;

    /// A receiver of the events of a block.
    @FunctionalInterface
    interface EventReader {
        /// @param index in the block
        /// @param raw has the message, at `from`, so many bytes long; changed by the next block
        void read(long atMillis, int index, byte[] raw, int from, int length);
    }

    /// Cuts events, which are in the order of their times, into blocks.
    static List<LogBlock> of(List<LogEvent> events) {
        var blocks = new ArrayList<LogBlock>();
        var writing = new Writing();
        for (var event : events) {
            var message = event.message().getBytes(UTF_8);
            if (!writing.hasRoomFor(event.atMillis(), message.length)) {
                blocks.add(writing.finish());
            }
            writing.add(event.atMillis(), message);
        }
        if (!writing.isEmpty()) {
            blocks.add(writing.finish());
        }
        return blocks;
    }

    byte[] putAt(long nowMillis) {
        ByteBuffer.wrap(value).putLong(0, nowMillis);
        return value;
    }

    static long ingestedMillis(byte[] value) {
        return ByteBuffer.wrap(value).getLong(0);
    }

    /// Reads all events of a block.
    ///
    /// @return the bytes that it has unpacked
    static int read(byte[] value, long hourMillis, LogPacking packing, EventReader reader) {
        int rawBytes = ByteBuffer.wrap(value).getInt(Long.BYTES);
        var raw = packing.unpack(value, HEAD_BYTES, rawBytes);
        long millis = hourMillis;
        var numbers = new Numbers(raw);
        for (int index = 0; numbers.at < rawBytes; index++) {
            millis += numbers.next();
            int length = numbers.next();
            reader.read(millis, index, raw, numbers.at, length);
            numbers.at += length;
        }
        return rawBytes;
    }

    /// Numbers at a place in bytes, which moves on.
    private static final class Numbers {
        private final byte[] bytes;
        private int at;

        Numbers(byte[] bytes) {
            this.bytes = bytes;
        }

        int next() {
            int number = 0;
            for (int shift = 0; ; shift += 7) {
                int read = bytes[at++];
                number |= (read & 0x7F) << shift;
                if (read >= 0) {
                    return number;
                }
            }
        }
    }

    /// A block on its way.
    private static final class Writing {
        private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
        private long firstMillis;
        private long lastMillis;

        boolean isEmpty() {
            return raw.size() == 0;
        }

        boolean hasRoomFor(long atMillis, int messageBytes) {
            return isEmpty()
                    || (LogKeys.hour(firstMillis) == LogKeys.hour(atMillis)
                            && raw.size() + messageBytes <= RAW_BYTES_MAX);
        }

        void add(long atMillis, byte[] message) {
            if (isEmpty()) {
                firstMillis = atMillis;
                lastMillis = atMillis - Math.floorMod(atMillis, LogKeys.HOUR_MILLIS);
            }
            number((int) (atMillis - lastMillis));
            number(message.length);
            raw.writeBytes(message);
            lastMillis = atMillis;
        }

        private void number(int number) {
            int left = number;
            while (left > 0x7F) {
                raw.write(left | 0x80);
                left >>>= 7;
            }
            raw.write(left);
        }

        LogBlock finish() {
            var value = LogPacking.pack(raw.toByteArray(), HEAD_BYTES);
            ByteBuffer.wrap(value).putInt(Long.BYTES, raw.size());
            var block = new LogBlock(firstMillis, lastMillis, raw.size(), value);
            raw.reset();
            return block;
        }
    }
}
