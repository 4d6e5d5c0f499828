package dev.tradewind.observe.metric;

import dev.tradewind.engine.KeyRange;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.time.Duration;

/// The keys of metrics on disk, all in one table, because a table that is never used costs a start as much as one that is.
///
/// `d` day (4 bytes), series (8), minute of the day (2): the data of a minute. `s` series (8): what the series is of. `v`
/// day (4): the bytes of that day's data. `n`: the number that the latest series got.
final class MetricKeys {
    static final Table TABLE = new Table("metrics");

    static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
    static final int MINUTES_OF_DAY = 1440;

    private static final byte DATA = 'd';
    private static final byte SERIES = 's';
    private static final byte VOLUME = 'v';

    static final byte[] LAST_SERIES = {'n'};
    static final KeyRange ALL_SERIES = range(SERIES);
    static final KeyRange ALL_VOLUMES = range(VOLUME);
    static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    private MetricKeys() {}

    private static KeyRange range(byte kind) {
        return new KeyRange(new byte[] {kind}, new byte[] {(byte) (kind + 1)});
    }

    static int day(long minute) {
        return (int) (minute / MINUTES_OF_DAY);
    }

    /// @param minute since 1970
    static byte[] data(long series, long minute) {
        return data(day(minute), series, (int) (minute % MINUTES_OF_DAY));
    }

    static byte[] data(int day, long series, int minuteOfDay) {
        return ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES + Short.BYTES)
                .put(DATA)
                .putInt(day)
                .putLong(series)
                .putShort((short) minuteOfDay)
                .array();
    }

    /// The data of a day.
    static KeyRange day(int day) {
        return new KeyRange(dayKey(DATA, day), dayKey(DATA, day + 1));
    }

    static int minuteOfDay(byte[] dataKey) {
        return ByteBuffer.wrap(dataKey).getShort(dataKey.length - Short.BYTES);
    }

    static byte[] volume(int day) {
        return dayKey(VOLUME, day);
    }

    private static byte[] dayKey(byte kind, int day) {
        return ByteBuffer.allocate(1 + Integer.BYTES).put(kind).putInt(day).array();
    }

    static int volumeDay(byte[] key) {
        return ByteBuffer.wrap(key).getInt(1);
    }

    static byte[] series(long id) {
        return ByteBuffer.allocate(1 + Long.BYTES).put(SERIES).putLong(id).array();
    }

    static long seriesId(byte[] key) {
        return ByteBuffer.wrap(key).getLong(1);
    }
}
