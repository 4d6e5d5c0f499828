package dev.tradewind.observe.metric;

import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.UnitOfWork;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// The series that there are, all of them in memory. Any thread may look one up; the committer's changes what is in here.
final class SeriesIndex {
    /// This project's: so many series of an account. Whichever had no sample for longest make room for a new one.
    static final int SERIES_MAX = 10_000;

    /// As many are given up together, so that the next ones find room.
    private static final int GIVEN_UP = SERIES_MAX / 100;

    private final HeapAccount.Share heap;
    private final ConcurrentSkipListMap<String, MetricSeries> byKey = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> ofAccount = new HashMap<>();
    private long lastId;

    /// Reads all. On the committer's thread.
    SeriesIndex(Engine engine, HeapAccount.Share heap) {
        this.heap = heap;
        heap.set(0);
        lastId =
                engine.store()
                        .get(MetricKeys.TABLE, MetricKeys.LAST_SERIES)
                        .map(it -> ByteBuffer.wrap(it).getLong())
                        .orElse(0L);
        var all = MetricKeys.ALL_SERIES;
        try (var rows = engine.store().scan(MetricKeys.TABLE, all.from(), all.to())) {
            while (rows.next()) {
                keep(MetricSeries.decode(MetricKeys.seriesId(rows.key()), rows.value()));
            }
        }
    }

    private void keep(MetricSeries series) {
        byKey.put(key(series), series);
        ofAccount.merge(series.owner().account(), 1, Integer::sum);
        heap.add(series.weightBytes());
    }

    private static String key(MetricSeries series) {
        return key(series.owner(), series.metric()) + series.unit();
    }

    private static String key(MetricOwner owner, MetricName metric) {
        return owner.prefix() + metric.key() + "\0";
    }

    /// The series of a sample, which may be its first. On the committer's thread, as all that changes something.
    MetricSeries of(UnitOfWork work, MetricOwner owner, MetricSample sample) {
        var known = byKey.get(key(owner, sample.metric()) + sample.unit());
        if (known != null) {
            if (known.note(sample.atMillis())) {
                save(work, known);
            }
            return known;
        }
        makeRoom(work, owner.account());
        var begun =
                MetricSeries.begun(
                        nextId(work), owner, sample.metric(), sample.unit(), sample.atMillis());
        keep(begun);
        save(work, begun);
        return begun;
    }

    /// A number that no series had, one that was given up neither: its data may still be there.
    private long nextId(UnitOfWork work) {
        lastId++;
        var row = ByteBuffer.allocate(Long.BYTES).putLong(lastId).array();
        work.batch().put(MetricKeys.TABLE, MetricKeys.LAST_SERIES, row);
        return lastId;
    }

    private static void save(UnitOfWork work, MetricSeries series) {
        work.batch().put(MetricKeys.TABLE, MetricKeys.series(series.id()), series.encode());
    }

    private void makeRoom(UnitOfWork work, String account) {
        if (ofAccount.getOrDefault(account, 0) < SERIES_MAX) {
            return;
        }
        ofAccount(account)
                .sorted(Comparator.comparingLong(MetricSeries::latestMillis))
                .limit(GIVEN_UP)
                .toList()
                .forEach(it -> giveUp(work, it));
    }

    private Stream<MetricSeries> ofAccount(String account) {
        return byKey.values().stream().filter(it -> it.owner().account().equals(account));
    }

    private void giveUp(UnitOfWork work, MetricSeries series) {
        byKey.remove(key(series));
        ofAccount.merge(series.owner().account(), -1, Integer::sum);
        heap.add(-series.weightBytes());
        work.batch().delete(MetricKeys.TABLE, MetricKeys.series(series.id()));
    }

    /// Gives up those that had no sample since a time.
    void giveUpBefore(UnitOfWork work, long millis) {
        byKey.values().stream()
                .filter(it -> it.latestMillis() < millis)
                .toList()
                .forEach(it -> giveUp(work, it));
    }

    /// Forgets all series, whose rows somebody else deletes.
    void clear() {
        byKey.clear();
        ofAccount.clear();
        heap.set(0);
    }

    /// The series of a metric in all its units, in their order.
    List<MetricSeries> of(MetricOwner owner, MetricName metric) {
        return beginningWith(key(owner, metric)).toList();
    }

    /// The series of an owner, by metric.
    Stream<MetricSeries> of(MetricOwner owner) {
        return beginningWith(owner.prefix());
    }

    private Stream<MetricSeries> beginningWith(String prefix) {
        return byKey.tailMap(prefix).entrySet().stream()
                .takeWhile(it -> it.getKey().startsWith(prefix))
                .map(it -> it.getValue());
    }
}
