package dev.tradewind.observe.metric;

import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Cursor;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The metrics of all accounts and regions. Names are in memory, once anybody asks for them; data is on disk.
///
/// Any thread may call, but for what says otherwise. What a call put is on disk when it returns, as a whole or not at all.
public final class MetricStore {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = List.of(MetricKeys.TABLE);

    /// AWS keeps data by the minute as long, and then for longer by five minutes and by the hour, which this does not.
    public static final int DAYS_KEPT = 15;

    /// So many series of an account; whichever had no sample for longest make room for a new one.
    public static final int SERIES_MAX = SeriesIndex.SERIES_MAX;

    /// This project's: together, before compression. The oldest day is given up first.
    public static final long BYTES_MAX = 1L << 30;

    /// There is no data of a later time: whoever puts some may be ahead by two hours.
    private static final Duration AHEAD = Duration.ofHours(3);

    private static final int KEY_BYTES = 15;

    private final Engine engine;
    private final long bytesMax;
    private final HeapAccount.Share heap;

    /// Read when it is first needed, so that a start does not take longer for it.
    private volatile @Nullable SeriesIndex index;

    private @Nullable DataVolume volume;
    private int today;

    /// @param engine whose store is open with [#TABLES]
    public MetricStore(Engine engine) {
        this(engine, BYTES_MAX);
    }

    MetricStore(Engine engine, long bytesMax) {
        this.engine = engine;
        this.bytesMax = bytesMax;
        heap = engine.heap().share();
    }

    /// Forgets what is in memory, to be read anew when it is needed. On the committer's thread.
    public void load() {
        index = null;
        volume = null;
        today = 0;
    }

    /// Puts samples of one owner; what is put into one minute of one series is merged.
    ///
    /// @throws Refusal with [MetricFault#TOO_MUCH_DATA], or `THROTTLED` if memory has no room for a new series, or the disk
    ///     none but for messages
    public void put(MetricOwner owner, List<MetricSample> samples) {
        engine.run(work -> {
            requireRoom();
            put(work, owner, samples);
            work.batch().sync();
            return true;
        });
    }

    /// Refuses if memory has no room for a new series, or the disk none but for messages.
    ///
    /// @throws Refusal with `THROTTLED`
    public void requireRoom() {
        engine.heap().requireRoom();
        engine.reserve().requireUntouched();
    }

    /// Puts samples as a part of what else is decided. On the committer's thread; on disk as soon as that is.
    public void put(UnitOfWork work, MetricOwner owner, List<MetricSample> samples) {
        giveUpOld(work);
        volume().requireRoom();
        var index = readIndex();
        var added = new HashMap<MinuteKey, MinuteRow>();
        for (var sample : samples) {
            var series = index.of(work, owner, sample);
            long minute = sample.atMillis() / MetricKeys.MINUTE_MILLIS;
            added.computeIfAbsent(new MinuteKey(series.id(), minute), _ -> new MinuteRow())
                    .add(sample.isFine() ? secondOf(sample) : 0, sample.values());
        }
        added.forEach((key, row) -> merge(work, key, row));
    }

    private static int secondOf(MetricSample sample) {
        return (int) (sample.atMillis() % MetricKeys.MINUTE_MILLIS / 1000);
    }

    private void merge(UnitOfWork work, MinuteKey key, MinuteRow added) {
        var dataKey = MetricKeys.data(key.series(), key.minute());
        var before = work.batch().get(MetricKeys.TABLE, dataKey);
        var row = before.map(MinuteRow::decode).orElseGet(MinuteRow::new);
        added.cells().forEach(row::add);
        var bytes = row.encode();
        int more = bytes.length - before.map(it -> it.length).orElse(-KEY_BYTES);
        volume().add(work, MetricKeys.day(key.minute()), more);
        work.batch().put(MetricKeys.TABLE, dataKey, bytes);
    }

    /// Gives up what is too old, once a day.
    private void giveUpOld(UnitOfWork work) {
        int day = MetricKeys.day(work.nowMillis() / MetricKeys.MINUTE_MILLIS);
        if (day > today) {
            today = day;
            volume().dropBefore(work, day - DAYS_KEPT);
            readIndex()
                    .giveUpBefore(work, work.nowMillis() - Duration.ofDays(DAYS_KEPT).toMillis());
        }
    }

    /// On the committer's thread.
    private DataVolume volume() {
        var known = volume;
        if (known == null) {
            known = new DataVolume(engine, bytesMax);
            volume = known;
        }
        return known;
    }

    private SeriesIndex index() {
        var known = index;
        return known == null ? engine.run(_ -> readIndex()) : known;
    }

    /// On the committer's thread.
    private SeriesIndex readIndex() {
        var known = index;
        if (known == null) {
            known = new SeriesIndex(engine, heap);
            index = known;
        }
        return known;
    }

    /// The metrics of an owner that had a sample at a time or later, in the order of their keys.
    public List<MetricName> list(MetricOwner owner, long sinceMillis) {
        return index().of(owner)
                .filter(it -> it.latestMillis() >= sinceMillis)
                .map(MetricSeries::metric)
                .distinct()
                .toList();
    }

    /// The units in which there is data of a metric.
    public List<String> units(MetricOwner owner, MetricName metric) {
        return index().of(owner, metric).stream().map(MetricSeries::unit).toList();
    }

    /// The values of a metric by the starts of the periods of a window; none for a period that has no data.
    ///
    /// @param unit that was put with the data, or any
    public NavigableMap<Long, StatisticValues> read(
            MetricOwner owner, MetricName metric, Optional<String> unit, MetricWindow window) {
        var read = new TreeMap<Long, StatisticValues>();
        index().of(owner, metric).stream()
                .filter(it -> unit.isEmpty() || unit.get().equals(it.unit()))
                .forEach(it ->
                        read(
                                it,
                                window,
                                (start, values) ->
                                        read.merge(start, values, StatisticValues::merged)));
        return read;
    }

    private void read(
            MetricSeries series, MetricWindow window, BiConsumer<Long, StatisticValues> values) {
        long now = engine.clock().millis();
        long oldest = now - Duration.ofDays(DAYS_KEPT).toMillis();
        long from = Math.max(window.fromMillis(), oldest) / MetricKeys.MINUTE_MILLIS;
        long to =
                Math.ceilDiv(
                        Math.min(window.toMillis(), now + AHEAD.toMillis()),
                        MetricKeys.MINUTE_MILLIS);
        for (int day = MetricKeys.day(from); day <= MetricKeys.day(to - 1); day++) {
            long midnight = (long) day * MetricKeys.MINUTES_OF_DAY;
            int begin = (int) Math.max(0, from - midnight);
            int end = (int) Math.min(MetricKeys.MINUTES_OF_DAY, to - midnight);
            try (var rows =
                    engine.store()
                            .scan(
                                    MetricKeys.TABLE,
                                    MetricKeys.data(day, series.id(), begin),
                                    MetricKeys.data(day, series.id(), end))) {
                while (rows.next()) {
                    read(rows, midnight, window, values);
                }
            }
        }
    }

    private static void read(
            Cursor rows,
            long midnight,
            MetricWindow window,
            BiConsumer<Long, StatisticValues> values) {
        long minute = midnight + MetricKeys.minuteOfDay(rows.key());
        MinuteRow.decode(rows.value())
                .cells()
                .forEach((second, cell) -> {
                    long millis = minute * MetricKeys.MINUTE_MILLIS + second * 1000L;
                    if (window.has(millis)) {
                        values.accept(window.startOf(millis), cell);
                    }
                });
    }

    /// Deletes all metrics and their data.
    public void reset(UnitOfWork work) {
        work.batch().deleteRange(MetricKeys.TABLE, MetricKeys.ALL.from(), MetricKeys.ALL.to());
        readIndex().clear();
        volume().clear();
    }

    private record MinuteKey(long series, long minute) {}
}
