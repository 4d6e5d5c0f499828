package dev.tradewind.observe.metric;

/// Values of a metric at a moment.
///
/// @param unit as it was put; a metric without one has the unit `None`
/// @param atMillis epoch
/// @param isFine whether it is kept by the second, and not by the minute
public record MetricSample(
        MetricName metric, String unit, long atMillis, boolean isFine, StatisticValues values) {
    /// The unit of what has none.
    public static final String NO_UNIT = "None";

    /// A sample that is kept by the minute.
    public static MetricSample of(
            MetricName metric, String unit, long atMillis, StatisticValues values) {
        return new MetricSample(metric, unit, atMillis, false, values);
    }
}
