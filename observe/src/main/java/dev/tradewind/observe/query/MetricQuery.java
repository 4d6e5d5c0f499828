package dev.tradewind.observe.query;

import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricStatistic;
import java.util.Optional;

/// One question of a set.
///
/// @param id by which expressions name it
/// @param label that its answer is to have
/// @param isAnswered whether its answer is wanted, and not only needed for others
public record MetricQuery(String id, Asked asked, Optional<String> label, boolean isAnswered) {

    /// A thing that can be asked for.
    public sealed interface Asked {}

    /// A statistic of a metric by periods.
    ///
    /// @param unit of the data, or any
    public record OfMetric(
            MetricName metric, int periodSeconds, MetricStatistic statistic, Optional<String> unit)
            implements Asked {}

    /// An expression over the other queries.
    ///
    /// @param periodSeconds of what it gives; that of what it is made of, if it does not say
    public record OfExpression(
            String text, MathExpression expression, Optional<Integer> periodSeconds)
            implements Asked {}
}
