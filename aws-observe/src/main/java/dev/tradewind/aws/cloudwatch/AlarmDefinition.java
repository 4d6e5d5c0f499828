package dev.tradewind.aws.cloudwatch;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.alarm.Alarm;
import dev.tradewind.observe.alarm.AlarmArns;
import dev.tradewind.observe.alarm.AlarmComparison;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.alarm.MissingData;
import dev.tradewind.observe.query.MetricQuery;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/// A metric alarm as a request has it, with everything in it that can be wrong.
///
/// Source: CloudWatch API Reference, PutMetricAlarm; Amazon CloudWatch User Guide, "CloudWatch service quotas". The words
/// are not verified.
record AlarmDefinition(PutMetricAlarmRequest request, String account) {
    private static final int NAME_MAX = 255;
    private static final int DESCRIPTION_MAX = 1024;
    private static final int ACTIONS_MAX = 5;
    private static final int METRICS_MAX = 10;
    private static final int DAY_SECONDS = 86_400;
    private static final int WEEK_SECONDS = 7 * DAY_SECONDS;
    private static final int HOUR_SECONDS = 3_600;
    private static final List<Integer> ALARM_FINE_PERIODS = List.of(10, 20, 30);

    /// The services that an alarm can tell here.
    private static final Set<String> RECEIVERS = Set.of("sns", "lambda", AlarmArns.ALERTS);

    /// The id of the only query of an alarm that is put without any.
    private static final String ONLY = "m1";

    static String name(@Nullable String name) {
        var given = MetricShapes.required("AlarmName", name);
        if (given.length() > NAME_MAX) {
            throw CloudWatchError.VALIDATION.because(
                    "AlarmName has 1 to %d characters.".formatted(NAME_MAX));
        }
        return given;
    }

    static Optional<String> description(@Nullable String description) {
        if (description != null && description.length() > DESCRIPTION_MAX) {
            throw CloudWatchError.VALIDATION.because(
                    "AlarmDescription has up to %d characters.".formatted(DESCRIPTION_MAX));
        }
        return Optional.ofNullable(description);
    }

    static Alarm.Actions actions(
            @Nullable Boolean isEnabled,
            List<String> ok,
            List<String> alarm,
            List<String> insufficientData) {
        Stream.of(ok, alarm, insufficientData).forEach(AlarmDefinition::check);
        return new Alarm.Actions(!Boolean.FALSE.equals(isEnabled), ok, alarm, insufficientData);
    }

    private static void check(List<String> actions) {
        if (actions.size() > ACTIONS_MAX) {
            throw CloudWatchError.VALIDATION.because(
                    "A state has up to %d actions.".formatted(ACTIONS_MAX));
        }
        for (var action : actions) {
            var arn =
                    Arn.tryParse(action)
                            .orElseThrow(() ->
                                    CloudWatchError.VALIDATION.because(
                                            "Invalid arn syntax: " + action));
            if (!RECEIVERS.contains(arn.service())) {
                throw CloudWatchError.VALIDATION.because(
                        "An action is an SNS topic, a Lambda function or an alert channel here, not"
                                + " "
                                + action);
            }
        }
    }

    /// The metric, or the expression, and what it is held against.
    Threshold threshold() {
        requireSupported();
        var queries = queries();
        int periods = positive("EvaluationPeriods", request.evaluationPeriods());
        var breaching =
                Optional.ofNullable(request.datapointsToAlarm())
                        .map(it -> positive("DatapointsToAlarm", it));
        if (breaching.filter(it -> it > periods).isPresent()) {
            throw CloudWatchError.VALIDATION.because(
                    "DatapointsToAlarm must not be greater than EvaluationPeriods.");
        }
        requireSpan(queries, periods);
        if (request.threshold() == null) {
            throw CloudWatchError.MISSING_VALUE.because("The parameter Threshold is required.");
        }
        return new Threshold(
                queries,
                request.metrics().isEmpty(),
                periods,
                breaching,
                comparison(),
                request.threshold(),
                Optional.ofNullable(request.treatMissingData()).map(AlarmDefinition::missing));
    }

    private void requireSupported() {
        refuse(
                request.thresholdMetricId() != null,
                "Alarms on anomaly detection (ThresholdMetricId) are not supported here.");
        refuse(
                request.evaluationWindow() != null
                        || request.warmUpConfiguration() != null
                        || request.evaluationCriteria() != null
                        || request.evaluationInterval() != null
                        || request.actionConfiguration() != null,
                "EvaluationWindow, WarmUpConfiguration, EvaluationCriteria, EvaluationInterval and"
                        + " ActionConfiguration are not supported here.");
        refuse(
                "ignore".equals(request.evaluateLowSampleCountPercentile()),
                "EvaluateLowSampleCountPercentile is not supported here but for evaluate.");
    }

    private static void refuse(boolean isRefused, String why) {
        if (isRefused) {
            throw CloudWatchError.VALIDATION.because(why);
        }
    }

    private List<MetricQuery> queries() {
        if (request.metrics().isEmpty()) {
            return List.of(new MetricQuery(ONLY, metric(), Optional.empty(), true));
        }
        refuse(
                request.metricName() != null
                        || request.namespace() != null
                        || request.period() != null
                        || request.statistic() != null
                        || request.extendedStatistic() != null
                        || !request.dimensions().isEmpty(),
                "Metrics stands alone: MetricName, Namespace, Dimensions, Period, Unit, Statistic"
                        + " and ExtendedStatistic must not be specified with it.");
        refuse(
                request.metrics().size() > 2 * METRICS_MAX,
                "Metrics has up to %d members.".formatted(2 * METRICS_MAX));
        var queries = MetricQueries.read(account, "Metrics", request.metrics());
        refuse(
                queries.stream().filter(MetricQuery::isAnswered).count() != 1,
                "Exactly one member of Metrics must have ReturnData true.");
        return queries;
    }

    private OfMetric metric() {
        refuse(
                (request.statisticAsString() == null) == (request.extendedStatistic() == null),
                "Exactly one of the parameters Statistic and ExtendedStatistic must be specified.");
        return new OfMetric(
                MetricShapes.metric(
                        request.namespace(), request.metricName(), request.dimensions()),
                MetricShapes.period("Period", request.period()),
                request.statisticAsString() == null
                        ? MetricShapes.statistic("ExtendedStatistic", request.extendedStatistic())
                        : MetricShapes.statistic("Statistic", request.statisticAsString()),
                MetricShapes.unit(request.unitAsString()));
    }

    private static int positive(String parameter, @Nullable Integer number) {
        if (number == null) {
            throw CloudWatchError.MISSING_VALUE.because(
                    "The parameter %s is required.".formatted(parameter));
        }
        if (number < 1) {
            throw CloudWatchError.VALIDATION.because("%s is 1 or more.".formatted(parameter));
        }
        return number;
    }

    private static void requireSpan(List<MetricQuery> queries, int periods) {
        for (var query : queries) {
            if (query.asked() instanceof OfMetric of) {
                int period = of.periodSeconds();
                refuse(
                        period < 60 && !ALARM_FINE_PERIODS.contains(period),
                        "The Period of an alarm is 10, 20, 30, or a multiple of 60.");
                int most = period < HOUR_SECONDS ? DAY_SECONDS : WEEK_SECONDS;
                refuse(
                        (long) period * periods > most,
                        "Metrics cannot be checked across more than %s (EvaluationPeriods * Period must be <= %d)."
                                .formatted(most == DAY_SECONDS ? "a day" : "a week", most));
            }
        }
    }

    private AlarmComparison comparison() {
        var given =
                MetricShapes.required("ComparisonOperator", request.comparisonOperatorAsString());
        return AlarmComparison.named(given)
                .orElseThrow(() ->
                        CloudWatchError.VALIDATION.because(
                                "ComparisonOperator is GreaterThanOrEqualToThreshold,"
                                        + " GreaterThanThreshold, LessThanThreshold or"
                                        + " LessThanOrEqualToThreshold here, not "
                                        + given));
    }

    private static MissingData missing(String given) {
        return MissingData.named(given)
                .orElseThrow(() ->
                        CloudWatchError.VALIDATION.because(
                                "TreatMissingData is breaching, notBreaching, ignore or missing,"
                                        + " not "
                                        + given));
    }
}
