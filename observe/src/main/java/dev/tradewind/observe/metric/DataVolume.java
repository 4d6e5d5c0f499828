package dev.tradewind.observe.metric;

import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Batch;
import java.nio.ByteBuffer;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The bytes of data of each day, which are kept so long and together no more than so many: the oldest day is given up
/// first. On the committer's thread.
final class DataVolume {
    private final long bytesMax;
    private final NavigableMap<Integer, Long> bytesOfDay = new TreeMap<>();

    /// The group that writes what is counted when its decisions are made.
    private @Nullable Batch noting;

    DataVolume(Engine engine, long bytesMax) {
        this.bytesMax = bytesMax;
        var all = MetricKeys.ALL_VOLUMES;
        try (var rows = engine.store().scan(MetricKeys.TABLE, all.from(), all.to())) {
            while (rows.next()) {
                bytesOfDay.put(
                        MetricKeys.volumeDay(rows.key()), ByteBuffer.wrap(rows.value()).getLong());
            }
        }
    }

    /// Refuses to take more if the only day there is fills it.
    ///
    /// @throws Refusal with [MetricFault#TOO_MUCH_DATA]
    void requireRoom() {
        if (bytesOfDay.size() == 1 && total() >= bytesMax) {
            throw new Refusal(
                    MetricFault.TOO_MUCH_DATA,
                    "The data of metrics has at most %d bytes here.".formatted(bytesMax));
        }
    }

    /// Counts what is written, and gives the oldest days up for it.
    void add(UnitOfWork work, int day, long bytes) {
        bytesOfDay.merge(day, bytes, Long::sum);
        while (total() > bytesMax && bytesOfDay.size() > 1) {
            drop(work, bytesOfDay.firstKey());
        }
        noteLater(work.batch());
    }

    private long total() {
        return bytesOfDay.values().stream().mapToLong(it -> it).sum();
    }

    /// Gives up the days before one.
    void dropBefore(UnitOfWork work, int day) {
        while (!bytesOfDay.isEmpty() && bytesOfDay.firstKey() < day) {
            drop(work, bytesOfDay.firstKey());
        }
    }

    private void drop(UnitOfWork work, int day) {
        bytesOfDay.remove(day);
        var range = MetricKeys.day(day);
        work.batch().deleteRange(MetricKeys.TABLE, range.from(), range.to());
        work.batch().delete(MetricKeys.TABLE, MetricKeys.volume(day));
    }

    /// Forgets all days, whose rows somebody else deletes.
    void clear() {
        bytesOfDay.clear();
    }

    private void noteLater(Batch batch) {
        if (noting != batch) {
            noting = batch;
            batch.beforeWrite(() -> note(batch));
        }
    }

    private void note(Batch batch) {
        noting = null;
        bytesOfDay.forEach((day, bytes) ->
                batch.put(
                        MetricKeys.TABLE,
                        MetricKeys.volume(day),
                        ByteBuffer.allocate(Long.BYTES).putLong(bytes).array()));
    }
}
