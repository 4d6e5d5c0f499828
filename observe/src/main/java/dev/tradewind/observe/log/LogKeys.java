package dev.tradewind.observe.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.KeyRange;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;

/// The keys of logs on disk.
///
/// `e` group (8 bytes), hour since 1970 (4), first event's millisecond of that hour (4), last event's (4), stream (8), block
/// (8): a block. `s` group (8), name: a stream. `i` group (8), stream (8): a stream's name. `v` hour (4), group (8): the bytes
/// that the hour of a group has. `n`: the number that the latest group, stream or block got.
final class LogKeys {
    static final Table TABLE = new Table("log-events");

    /// A row for each group, under its ARN.
    static final Table GROUPS = new Table("log-groups");

    static final int HOUR_MILLIS = 3_600_000;

    static final byte[] LAST_NUMBER = {'n'};
    static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});
    static final KeyRange VOLUMES = new KeyRange(new byte[] {'v'}, new byte[] {'v' + 1});

    private static final byte BLOCK = 'e';
    private static final byte STREAM = 's';
    private static final byte STREAM_NAME = 'i';
    private static final byte VOLUME = 'v';

    private static final int GROUP_AT = 1;
    private static final int HOUR_AT = GROUP_AT + Long.BYTES;
    private static final int FIRST_AT = HOUR_AT + Integer.BYTES;
    private static final int LAST_AT = FIRST_AT + Integer.BYTES;
    private static final int STREAM_AT = LAST_AT + Integer.BYTES;
    private static final int NUMBER_AT = STREAM_AT + Long.BYTES;
    static final int BLOCK_KEY_BYTES = NUMBER_AT + Long.BYTES;

    private LogKeys() {}

    static int hour(long millis) {
        return (int) Math.floorDiv(millis, (long) HOUR_MILLIS);
    }

    static byte[] block(long group, long firstMillis, long lastMillis, long stream, long number) {
        return ByteBuffer.allocate(BLOCK_KEY_BYTES)
                .put(BLOCK)
                .putLong(group)
                .putInt(hour(firstMillis))
                .putInt(Math.floorMod(firstMillis, HOUR_MILLIS))
                .putInt(Math.floorMod(lastMillis, HOUR_MILLIS))
                .putLong(stream)
                .putLong(number)
                .array();
    }

    /// The blocks of a group whose first events are of `[fromMillis, toMillis)`.
    static KeyRange blocks(long group, long fromMillis, long toMillis) {
        return new KeyRange(blocksFrom(group, fromMillis), blocksFrom(group, toMillis));
    }

    private static byte[] blocksFrom(long group, long millis) {
        return ByteBuffer.allocate(LAST_AT)
                .put(BLOCK)
                .putLong(group)
                .putInt(hour(millis))
                .putInt(Math.floorMod(millis, HOUR_MILLIS))
                .array();
    }

    static KeyRange blocksOf(long group) {
        return ofGroup(BLOCK, group);
    }

    static KeyRange streamsOf(long group) {
        return ofGroup(STREAM, group);
    }

    static KeyRange streamNamesOf(long group) {
        return ofGroup(STREAM_NAME, group);
    }

    private static KeyRange ofGroup(byte kind, long group) {
        return new KeyRange(groupKey(kind, group), groupKey(kind, group + 1));
    }

    private static byte[] groupKey(byte kind, long group) {
        return ByteBuffer.allocate(1 + Long.BYTES).put(kind).putLong(group).array();
    }

    static long firstMillis(byte[] blockKey) {
        return millis(blockKey, FIRST_AT);
    }

    static long lastMillis(byte[] blockKey) {
        return millis(blockKey, LAST_AT);
    }

    private static long millis(byte[] blockKey, int at) {
        var key = ByteBuffer.wrap(blockKey);
        return (long) key.getInt(HOUR_AT) * HOUR_MILLIS + key.getInt(at);
    }

    static long stream(byte[] blockKey) {
        return ByteBuffer.wrap(blockKey).getLong(STREAM_AT);
    }

    static long number(byte[] blockKey) {
        return ByteBuffer.wrap(blockKey).getLong(NUMBER_AT);
    }

    static byte[] stream(long group, String name) {
        var bytes = name.getBytes(UTF_8);
        return ByteBuffer.allocate(1 + Long.BYTES + bytes.length)
                .put(STREAM)
                .putLong(group)
                .put(bytes)
                .array();
    }

    static String streamName(byte[] streamKey) {
        int at = 1 + Long.BYTES;
        return new String(streamKey, at, streamKey.length - at, UTF_8);
    }

    /// A stream's name as the row has it that is found by its id.
    static byte[] nameBytes(String name) {
        return name.getBytes(UTF_8);
    }

    static String name(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    static byte[] streamName(long group, long stream) {
        return ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(STREAM_NAME)
                .putLong(group)
                .putLong(stream)
                .array();
    }

    static byte[] volume(int hour, long group) {
        return ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES)
                .put(VOLUME)
                .putInt(hour)
                .putLong(group)
                .array();
    }

    static int volumeHour(byte[] key) {
        return ByteBuffer.wrap(key).getInt(1);
    }

    static long volumeGroup(byte[] key) {
        return ByteBuffer.wrap(key).getLong(1 + Integer.BYTES);
    }
}
