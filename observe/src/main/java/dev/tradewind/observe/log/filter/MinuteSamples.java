package dev.tradewind.observe.log.filter;

import dev.tradewind.observe.log.EventSamples;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.StatisticValues;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The samples that filters make of one put, merged by series and minute, so that the committer has few, and as many as
/// there may be of a put.
final class MinuteSamples {
    private static final long MINUTE_MILLIS = 60_000;

    private final Map<Minute, MetricSample> merged = new LinkedHashMap<>();
    private final Set<Series> series = new HashSet<>();

    void add(MetricSample sample) {
        var of = new Series(sample.metric(), sample.unit());
        var minute = new Minute(of, sample.atMillis() / MINUTE_MILLIS);
        boolean isRoom =
                merged.size() < EventSamples.OF_PUT_MAX
                        && (series.contains(of) || series.size() < EventSamples.SERIES_MAX);
        if (isRoom || merged.containsKey(minute)) {
            series.add(of);
            merged.merge(minute, sample, MinuteSamples::both);
        }
    }

    private static MetricSample both(MetricSample one, MetricSample other) {
        StatisticValues values = one.values().merged(other.values());
        return MetricSample.of(one.metric(), one.unit(), one.atMillis(), values);
    }

    List<MetricSample> all() {
        return List.copyOf(merged.values());
    }

    private record Series(MetricName metric, String unit) {}

    private record Minute(Series series, long minute) {}
}
