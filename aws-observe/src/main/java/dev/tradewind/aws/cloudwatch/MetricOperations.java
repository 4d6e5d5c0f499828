package dev.tradewind.aws.cloudwatch;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.Pages;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.metric.MetricWindow;
import dev.tradewind.observe.metric.StatisticValues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;

/// The putting, listing and reading of metrics, one at a time, for one owner.
///
/// Source: CloudWatch API Reference, PutMetricData, ListMetrics, GetMetricStatistics.
record MetricOperations(MetricStore metrics, InstantSource clock, MetricOwner owner) {
    private static final int LISTED_MAX = 500;
    private static final int DATAPOINTS_MAX = 1_440;
    private static final int STATISTICS_MAX = 10;
    private static final int MINUTE_SECONDS = 60;
    private static final Duration LISTED_FOR = Duration.ofDays(14);
    private static final Duration RECENT = Duration.ofHours(3);

    static MetricOperations of(MetricStore metrics, InstantSource clock, Caller caller) {
        return new MetricOperations(
                metrics, clock, new MetricOwner(caller.account(), caller.region()));
    }

    void put(PutMetricDataRequest request) {
        metrics.put(owner, MetricData.samples(request, clock.instant()));
    }

    ListMetricsResponse list(ListMetricsRequest request) {
        var recently = request.recentlyActiveAsString();
        if (recently != null && !recently.equals("PT3H")) {
            throw MetricShapes.invalid("RecentlyActive", recently, "is PT3H");
        }
        var since = clock.instant().minus(recently == null ? LISTED_FOR : RECENT);
        var listed =
                metrics.list(owner, since.toEpochMilli()).stream()
                        .filter(it -> isAskedFor(it, request))
                        .toList();
        try {
            var token = Optional.ofNullable(request.nextToken()).filter(it -> !it.isEmpty());
            var page = Pages.page(listed, MetricName::key, token, LISTED_MAX);
            return ListMetricsResponse.builder()
                    .metrics(page.items().stream().map(MetricOperations::shape).toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        } catch (IllegalArgumentException _) {
            throw CloudWatchError.INVALID_VALUE.because("NextToken is none that was given out");
        }
    }

    private static boolean isAskedFor(MetricName metric, ListMetricsRequest request) {
        return isOrAny(request.namespace(), metric.namespace())
                && isOrAny(request.metricName(), metric.name())
                && request.dimensions().stream().allMatch(it -> has(metric, it));
    }

    private static boolean isOrAny(@Nullable String asked, String there) {
        return asked == null || asked.isEmpty() || asked.equals(there);
    }

    private static boolean has(MetricName metric, DimensionFilter filter) {
        var value =
                metric.dimensions().get(MetricShapes.required("Dimensions.Name", filter.name()));
        return value != null && isOrAny(filter.value(), value);
    }

    private static Metric shape(MetricName metric) {
        return Metric.builder()
                .namespace(metric.namespace())
                .metricName(metric.name())
                .dimensions(MetricShapes.dimensions(metric))
                .build();
    }

    GetMetricStatisticsResponse statistics(GetMetricStatisticsRequest request) {
        var metric =
                MetricShapes.metric(
                        request.namespace(), request.metricName(), request.dimensions());
        var window = window(request);
        var plain =
                request.statisticsAsStrings().stream()
                        .map(it -> MetricShapes.statistic("Statistics", it))
                        .toList();
        var percentiles =
                request.extendedStatistics().stream()
                        .map(it -> MetricShapes.statistic("ExtendedStatistics", it))
                        .toList();
        if (plain.isEmpty() == percentiles.isEmpty()) {
            throw CloudWatchError.INVALID_COMBINATION.because(
                    "Exactly one of the parameters Statistics and ExtendedStatistics must be"
                            + " specified.");
        }
        if (percentiles.size() > STATISTICS_MAX) {
            throw CloudWatchError.INVALID_VALUE.because(
                    "The collection ExtendedStatistics must not have a size greater than %d."
                            .formatted(STATISTICS_MAX));
        }
        var unit = MetricShapes.unit(request.unitAsString());
        var shownUnit = unit.or(() -> metrics.units(owner, metric).stream().findFirst());
        var points =
                metrics.read(owner, metric, unit, window).entrySet().stream()
                        .map(it -> point(it.getKey(), it.getValue(), plain, percentiles))
                        .map(it -> it.unit(shownUnit.orElse(null)).build())
                        .toList();
        return GetMetricStatisticsResponse.builder()
                .label(metric.name())
                .datapoints(points)
                .build();
    }

    private static MetricWindow window(GetMetricStatisticsRequest request) {
        int period = MetricShapes.period("Period", request.period());
        var window =
                window(
                        time("StartTime", request.startTime()),
                        time("EndTime", request.endTime()),
                        period);
        if (window.periods() > DATAPOINTS_MAX) {
            throw CloudWatchError.INVALID_COMBINATION.because(
                    "You have requested up to %,d datapoints, which exceeds the limit of %,d. You may reduce the datapoints requested by increasing Period, or decreasing the time range."
                            .formatted(window.periods(), DATAPOINTS_MAX));
        }
        return window;
    }

    static Instant time(String parameter, @Nullable Instant time) {
        if (time == null) {
            throw CloudWatchError.MISSING_VALUE.because(
                    "The parameter %s is required.".formatted(parameter));
        }
        return time;
    }

    /// Periods from the start on, which is rounded down to a minute, or to a period that is shorter.
    static MetricWindow window(Instant start, Instant end, int periodSeconds) {
        if (!start.isBefore(end)) {
            throw CloudWatchError.VALIDATION.because(
                    "The parameter StartTime must be less than the parameter EndTime.");
        }
        long roundMillis = 1000L * Math.min(periodSeconds, MINUTE_SECONDS);
        long from = Math.floorDiv(start.toEpochMilli(), roundMillis) * roundMillis;
        return new MetricWindow(Math.max(0, from), end.toEpochMilli(), periodSeconds);
    }

    private static Datapoint.Builder point(
            long atMillis,
            StatisticValues values,
            List<MetricStatistic> plain,
            List<MetricStatistic> percentiles) {
        var point = Datapoint.builder().timestamp(Instant.ofEpochMilli(atMillis));
        for (var statistic : plain) {
            switch (statistic) {
                case MetricStatistic.Plain.SAMPLE_COUNT -> point.sampleCount(values.count());
                case MetricStatistic.Plain.SUM -> point.sum(values.sum());
                case MetricStatistic.Plain.AVERAGE -> point.average(values.average());
                case MetricStatistic.Plain.MINIMUM -> point.minimum(values.minimum());
                case MetricStatistic.Plain.MAXIMUM -> point.maximum(values.maximum());
                case MetricStatistic.Percentile(var text, _) ->
                        throw MetricShapes.invalid("Statistics", text, "is no percentile");
            }
        }
        var extended = new HashMap<String, Double>();
        percentiles.forEach(it -> it.of(values).ifPresent(value -> extended.put(it.text(), value)));
        return percentiles.isEmpty() ? point : point.extendedStatistics(extended);
    }
}
