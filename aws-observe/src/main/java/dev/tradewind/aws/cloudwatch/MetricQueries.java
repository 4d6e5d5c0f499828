package dev.tradewind.aws.cloudwatch;

import dev.tradewind.observe.query.MathExpression;
import dev.tradewind.observe.query.MetricQuery;
import dev.tradewind.observe.query.MetricQuery.OfExpression;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import dev.tradewind.observe.query.MetricQueryRun;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/// Sets of queries as requests have them, and as alarms are described with.
///
/// Source: CloudWatch API Reference, MetricDataQuery and MetricStat.
final class MetricQueries {
    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]{0,254}");

    private MetricQueries() {}

    /// The queries of a request, checked against each other.
    ///
    /// @param parameter as the request has them
    static List<MetricQuery> read(String account, String parameter, List<MetricDataQuery> queries) {
        var read = queries.stream().map(it -> read(account, parameter, it)).toList();
        MetricQueryRun.check(read);
        return read;
    }

    private static MetricQuery read(String account, String parameter, MetricDataQuery query) {
        var id = MetricShapes.required(parameter + ".Id", query.id());
        if (!ID.matcher(id).matches()) {
            throw CloudWatchError.VALIDATION.because(
                    "The value %s for parameter %s.Id is invalid: it begins with a lower-case letter, and has letters, digits and underscores."
                            .formatted(id, parameter));
        }
        if (query.accountId() != null && !query.accountId().equals(account)) {
            throw CloudWatchError.VALIDATION.because(
                    "Metrics of other accounts are not supported here.");
        }
        if ((query.metricStat() == null) == (query.expression() == null)) {
            throw CloudWatchError.VALIDATION.because(
                    "Exactly one of MetricStat and Expression must be specified in the query %s."
                            .formatted(id));
        }
        return new MetricQuery(
                id,
                query.metricStat() == null ? expression(query) : metric(query.metricStat()),
                Optional.ofNullable(query.label()),
                !Boolean.FALSE.equals(query.returnData()));
    }

    private static OfExpression expression(MetricDataQuery query) {
        return new OfExpression(
                query.expression(),
                MathExpression.parse(query.expression()),
                Optional.ofNullable(query.period()).map(it -> MetricShapes.period("Period", it)));
    }

    private static OfMetric metric(MetricStat stat) {
        if (stat.metric() == null) {
            throw CloudWatchError.MISSING_VALUE.because(
                    "The parameter MetricStat.Metric is required.");
        }
        return new OfMetric(
                MetricShapes.metric(
                        stat.metric().namespace(),
                        stat.metric().metricName(),
                        stat.metric().dimensions()),
                MetricShapes.period("MetricStat.Period", stat.period()),
                MetricShapes.statistic("MetricStat.Stat", stat.stat()),
                MetricShapes.unit(stat.unitAsString()));
    }

    static MetricDataQuery shape(MetricQuery query) {
        var shape =
                MetricDataQuery.builder()
                        .id(query.id())
                        .label(query.label().orElse(null))
                        .returnData(query.isAnswered());
        switch (query.asked()) {
            case OfMetric of -> shape.metricStat(shape(of));
            case OfExpression(var text, _, var period) ->
                    shape.expression(text).period(period.orElse(null));
        }
        return shape.build();
    }

    private static MetricStat shape(OfMetric of) {
        return MetricStat.builder()
                .metric(
                        Metric.builder()
                                .namespace(of.metric().namespace())
                                .metricName(of.metric().name())
                                .dimensions(MetricShapes.dimensions(of.metric()))
                                .build())
                .period(of.periodSeconds())
                .stat(of.statistic().text())
                .unit(of.unit().orElse(null))
                .build();
    }
}
