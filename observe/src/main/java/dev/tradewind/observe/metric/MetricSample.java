package dev.tradewind.observe.metric;

import java.util.Set;

/// Values of a metric at a moment.
///
/// @param unit as it was put; a metric without one has the unit `None`
/// @param atMillis epoch
/// @param isFine whether it is kept by the second, and not by the minute
public record MetricSample(
        MetricName metric, String unit, long atMillis, boolean isFine, StatisticValues values) {
    /// The unit of what has none.
    public static final String NO_UNIT = "None";

    /// Source: CloudWatch API Reference, MetricDatum.
    private static final Set<String> UNITS =
            Set.of(
                    NO_UNIT,
                    "Count",
                    "Count/Second",
                    "Percent",
                    "Seconds",
                    "Milliseconds",
                    "Microseconds",
                    "Bytes",
                    "Kilobytes",
                    "Megabytes",
                    "Gigabytes",
                    "Terabytes",
                    "Bits",
                    "Kilobits",
                    "Megabits",
                    "Gigabits",
                    "Terabits",
                    "Bytes/Second",
                    "Kilobytes/Second",
                    "Megabytes/Second",
                    "Gigabytes/Second",
                    "Terabytes/Second",
                    "Bits/Second",
                    "Kilobits/Second",
                    "Megabits/Second",
                    "Gigabits/Second",
                    "Terabits/Second");

    /// Tells whether a unit is one of CloudWatch's.
    public static boolean isUnit(String unit) {
        return UNITS.contains(unit);
    }

    /// A sample that is kept by the minute.
    public static MetricSample of(
            MetricName metric, String unit, long atMillis, StatisticValues values) {
        return new MetricSample(metric, unit, atMillis, false, values);
    }
}
