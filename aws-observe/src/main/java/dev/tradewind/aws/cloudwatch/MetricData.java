package dev.tradewind.aws.cloudwatch;

import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.StatisticValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/// The samples that a PutMetricData has, each checked before any is put.
///
/// Source: CloudWatch API Reference, PutMetricData and MetricDatum.
record MetricData(String namespace, Instant now) {
    private static final int DATA_MAX = 1_000;
    private static final int VALUES_MAX = 150;
    private static final Duration PAST_MAX = Duration.ofDays(14);
    private static final Duration FUTURE_MAX = Duration.ofHours(2);
    private static final double VALUE_MAX = Math.pow(2, 360);
    private static final int FINE = 1;
    private static final int USUAL = 60;

    static List<MetricSample> samples(PutMetricDataRequest request, Instant now) {
        var namespace = MetricShapes.namespace("Namespace", request.namespace());
        if (namespace.startsWith(MetricName.SERVICES)) {
            throw MetricShapes.invalid(
                    "Namespace",
                    namespace,
                    "must not begin with AWS/, which services' own metrics do");
        }
        if (!request.entityMetricData().isEmpty()) {
            throw CloudWatchError.INVALID_VALUE.because(
                    "Entities of metrics (EntityMetricData) are not supported here.");
        }
        var data = request.metricData();
        if (data.isEmpty()) {
            throw CloudWatchError.MISSING_VALUE.because("The parameter MetricData is required.");
        }
        if (data.size() > DATA_MAX) {
            throw CloudWatchError.INVALID_VALUE.because(
                    "The collection MetricData must not have a size greater than %d."
                            .formatted(DATA_MAX));
        }
        var read = new MetricData(namespace, now);
        return IntStream.range(0, data.size())
                .mapToObj(
                        at -> read.sample("MetricData.member.%d.".formatted(at + 1), data.get(at)))
                .toList();
    }

    private MetricSample sample(String path, MetricDatum datum) {
        var metric =
                new MetricName(
                        namespace,
                        MetricShapes.name(path + "MetricName", datum.metricName()),
                        MetricShapes.dimensions(path + "Dimensions", datum.dimensions()));
        return new MetricSample(
                metric,
                MetricShapes.unit(datum.unitAsString()).orElse(MetricSample.NO_UNIT),
                time(path, datum).toEpochMilli(),
                isFine(path, datum),
                values(path, datum));
    }

    private Instant time(String path, MetricDatum datum) {
        var time = Optional.ofNullable(datum.timestamp()).orElse(now);
        if (time.isBefore(now.minus(PAST_MAX)) || time.isAfter(now.plus(FUTURE_MAX))) {
            throw MetricShapes.invalid(
                    path + "Timestamp", time, "is up to two weeks back, and up to two hours ahead");
        }
        return time;
    }

    private static boolean isFine(String path, MetricDatum datum) {
        int resolution = Optional.ofNullable(datum.storageResolution()).orElse(USUAL);
        if (resolution != FINE && resolution != USUAL) {
            throw MetricShapes.invalid(path + "StorageResolution", resolution, "is 1 or 60");
        }
        return resolution == FINE;
    }

    private static StatisticValues values(String path, MetricDatum datum) {
        int given =
                (datum.value() == null ? 0 : 1)
                        + (datum.statisticValues() == null ? 0 : 1)
                        + (datum.values().isEmpty() ? 0 : 1);
        if (given == 0) {
            throw CloudWatchError.MISSING_VALUE.because(
                    "At least one of the parameters must be specified: %1$sValue, %1$sValues, %1$sStatisticValues."
                            .formatted(path));
        }
        if (given > 1) {
            throw CloudWatchError.INVALID_COMBINATION.because(
                    "The parameters %1$sValue, %1$sValues and %1$sStatisticValues are mutually exclusive."
                            .formatted(path));
        }
        if (datum.value() != null) {
            return StatisticValues.of(checked(path + "Value", datum.value()));
        }
        return datum.statisticValues() == null
                ? counted(path, datum)
                : set(path + "StatisticValues.", datum.statisticValues());
    }

    private static StatisticValues counted(String path, MetricDatum datum) {
        var values = datum.values();
        var counts = datum.counts();
        if (values.size() > VALUES_MAX) {
            throw CloudWatchError.INVALID_VALUE.because(
                    "The collection %sValues must not have a size greater than %d."
                            .formatted(path, VALUES_MAX));
        }
        if (!counts.isEmpty() && counts.size() != values.size()) {
            throw CloudWatchError.INVALID_VALUE.because(
                    "The parameters %1$sValues and %1$sCounts must have the same size."
                            .formatted(path));
        }
        return IntStream.range(0, values.size())
                .mapToObj(at ->
                        StatisticValues.of(
                                checked(path + "Values", values.get(at)),
                                counts.isEmpty() ? 1 : count(path + "Counts", counts.get(at))))
                .reduce(StatisticValues::merged)
                .orElseThrow();
    }

    private static StatisticValues set(String path, StatisticSet set) {
        for (var value :
                Arrays.asList(set.sampleCount(), set.sum(), set.minimum(), set.maximum())) {
            if (value == null) {
                throw CloudWatchError.MISSING_VALUE.because(
                        "The parameters %1$sSampleCount, %1$sSum, %1$sMinimum and %1$sMaximum are required."
                                .formatted(path));
            }
        }
        double minimum = checked(path + "Minimum", set.minimum());
        double maximum = checked(path + "Maximum", set.maximum());
        if (minimum > maximum) {
            throw CloudWatchError.INVALID_COMBINATION.because(
                    "The parameter %1$sMinimum must not be greater than %1$sMaximum."
                            .formatted(path));
        }
        return StatisticValues.ofSet(
                count(path + "SampleCount", set.sampleCount()),
                checked(path + "Sum", set.sum()),
                minimum,
                maximum);
    }

    private static double count(String parameter, double count) {
        if (checked(parameter, count) <= 0) {
            throw MetricShapes.invalid(parameter, count, "is greater than 0");
        }
        return count;
    }

    private static double checked(String parameter, double value) {
        if (Double.isNaN(value) || Math.abs(value) > VALUE_MAX) {
            throw MetricShapes.invalid(parameter, value, "is a number from -2^360 to 2^360");
        }
        return value;
    }
}
