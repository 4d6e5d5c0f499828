package dev.tradewind.observe.metric;

import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.TextWeight;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The data of one metric in one unit: what is put in another unit is a series of its own.
///
/// Its number is a part of the keys of its data, and no other series ever gets it. The time of its latest sample is exact
/// in memory, and on disk to the hour: after a restart a series is taken to have been active to the end of that hour.
final class MetricSeries {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    /// The objects of a series, without its texts.
    private static final long OBJECT_BYTES = 512;

    private final long id;
    private final MetricOwner owner;
    private final MetricName metric;
    private final String unit;
    private final AtomicLong latestMillis;
    private long writtenHour;

    private MetricSeries(
            long id, MetricOwner owner, MetricName metric, String unit, long latestMillis) {
        this.id = id;
        this.owner = owner;
        this.metric = metric;
        this.unit = unit;
        this.latestMillis = new AtomicLong(latestMillis);
        writtenHour = latestMillis / HOUR_MILLIS;
    }

    static MetricSeries begun(
            long id, MetricOwner owner, MetricName metric, String unit, long latestMillis) {
        return new MetricSeries(id, owner, metric, unit, latestMillis);
    }

    long id() {
        return id;
    }

    MetricOwner owner() {
        return owner;
    }

    MetricName metric() {
        return metric;
    }

    String unit() {
        return unit;
    }

    /// The time of the latest sample.
    long latestMillis() {
        return latestMillis.get();
    }

    /// Notes a sample; tells whether the row is to be written for it. On the committer's thread.
    boolean note(long atMillis) {
        latestMillis.accumulateAndGet(atMillis, Math::max);
        long hour = latestMillis.get() / HOUR_MILLIS;
        boolean isNewHour = hour > writtenHour;
        writtenHour = hour;
        return isNewHour;
    }

    long weightBytes() {
        return OBJECT_BYTES
                + TextWeight.of(metric.dimensions())
                + TextWeight.of(metric.namespace())
                + TextWeight.of(metric.name());
    }

    byte[] encode() {
        var row =
                JsonRow.create()
                        .put("account", owner.account())
                        .put("region", owner.region())
                        .put("namespace", metric.namespace())
                        .put("name", metric.name())
                        .put("unit", unit)
                        .put("hour", writtenHour);
        row.set("dimensions", JsonRow.of(metric.dimensions()));
        return JsonRow.encode(row);
    }

    static MetricSeries decode(long id, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new MetricSeries(
                id,
                new MetricOwner(row.path("account").asText(), row.path("region").asText()),
                MetricName.of(
                        row.path("namespace").asText(),
                        row.path("name").asText(),
                        JsonRow.strings(row.path("dimensions"))),
                row.path("unit").asText(),
                (row.path("hour").asLong() + 1) * HOUR_MILLIS - 1);
    }
}
