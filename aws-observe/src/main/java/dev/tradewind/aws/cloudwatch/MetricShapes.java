package dev.tradewind.aws.cloudwatch;

import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.MetricStatistic;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;

/// The names of metrics as requests have them, and as answers do.
///
/// Source: CloudWatch API Reference, Metric, Dimension, MetricDatum; Amazon CloudWatch User Guide, "Metrics concepts".
final class MetricShapes {
    private static final Pattern NAMESPACE = Pattern.compile("[^:].{0,254}");
    private static final int MINUTE_SECONDS = 60;
    private static final List<Integer> FINE_PERIODS = List.of(1, 5, 10, 20, 30);

    /// Source: CloudWatch API Reference, GetMetricStatistics: a day.
    private static final int PERIOD_MAX = 86_400;

    private MetricShapes() {}

    static MetricName metric(
            @Nullable String namespace, @Nullable String name, List<Dimension> dimensions) {
        return new MetricName(
                namespace("Namespace", namespace),
                name("MetricName", name),
                dimensions("Dimensions", dimensions));
    }

    static String namespace(String parameter, @Nullable String namespace) {
        var given = text(parameter, namespace);
        if (!NAMESPACE.matcher(given).matches()) {
            throw invalid(
                    parameter, given, "has 1 to 255 characters, of which ':' is not the first");
        }
        return given;
    }

    static String name(String parameter, @Nullable String name) {
        var given = text(parameter, name);
        if (given.length() > MetricName.TEXT_MAX) {
            throw invalid(
                    parameter, given, "has 1 to %d characters".formatted(MetricName.TEXT_MAX));
        }
        return given;
    }

    /// The value is not told: an answer may be XML, which has no place for it.
    private static String text(String parameter, @Nullable String value) {
        var given = required(parameter, value);
        if (MetricName.hasControl(given)) {
            throw CloudWatchError.INVALID_VALUE.because(
                    "The value for parameter %s is invalid: it has no control characters."
                            .formatted(parameter));
        }
        return given;
    }

    static String required(String parameter, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw CloudWatchError.MISSING_VALUE.because(
                    "The parameter %s is required.".formatted(parameter));
        }
        return value;
    }

    static NavigableMap<String, String> dimensions(String parameter, List<Dimension> dimensions) {
        if (dimensions.size() > MetricName.DIMENSIONS_MAX) {
            throw CloudWatchError.INVALID_VALUE.because(
                    "The collection %s must not have a size greater than %d."
                            .formatted(parameter, MetricName.DIMENSIONS_MAX));
        }
        var all = new TreeMap<String, String>();
        for (var dimension : dimensions) {
            var name = name(parameter + ".Name", dimension.name());
            var value = text(parameter + ".Value", dimension.value());
            if (name.startsWith(":") || value.length() > MetricName.DIMENSION_VALUE_MAX) {
                throw invalid(
                        parameter,
                        name,
                        "does not begin with ':', and its value has up to %d characters"
                                .formatted(MetricName.DIMENSION_VALUE_MAX));
            }
            if (all.put(name, value) != null) {
                throw CloudWatchError.INVALID_VALUE.because(
                        "No Metric may specify the same dimension name twice.");
            }
        }
        return all;
    }

    static RuntimeException invalid(String parameter, Object value, String rule) {
        return CloudWatchError.INVALID_VALUE.because(
                "The value %s for parameter %s is invalid: it %s."
                        .formatted(value, parameter, rule));
    }

    static Optional<String> unit(@Nullable String unit) {
        if (unit != null && !MetricSample.isUnit(unit)) {
            throw invalid("Unit", unit, "is none of CloudWatch's units");
        }
        return Optional.ofNullable(unit);
    }

    static int period(String parameter, @Nullable Integer period) {
        if (period == null) {
            throw CloudWatchError.MISSING_VALUE.because(
                    "The parameter %s is required.".formatted(parameter));
        }
        boolean isOne =
                FINE_PERIODS.contains(period)
                        || (period > 0 && period % MINUTE_SECONDS == 0 && period <= PERIOD_MAX);
        if (!isOne) {
            throw invalid(
                    parameter,
                    period,
                    "is 1, 5, 10, 20, 30, or a multiple of 60 up to %d".formatted(PERIOD_MAX));
        }
        return period;
    }

    static MetricStatistic statistic(String parameter, @Nullable String name) {
        var given = text(parameter, name);
        return MetricStatistic.named(given)
                .orElseThrow(() ->
                        invalid(
                                parameter,
                                given,
                                "is SampleCount, Sum, Average, Minimum, Maximum or a percentile (p0"
                                        + " to p100); trimmed and other statistics are not supported"
                                        + " here"));
    }

    static List<Dimension> dimensions(MetricName metric) {
        return metric.dimensions().entrySet().stream()
                .map(it -> Dimension.builder().name(it.getKey()).value(it.getValue()).build())
                .toList();
    }
}
