package dev.tradewind.aws.cloudwatch;

import dev.tradewind.aws.operation.Pages;
import dev.tradewind.aws.operation.Pages.Page;
import dev.tradewind.engine.Arn;
import dev.tradewind.observe.alarm.Alarm;
import dev.tradewind.observe.alarm.AlarmArns;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.alarm.AlarmHistory;
import dev.tradewind.observe.alarm.Alarms;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/// The operations that tell of alarms, for one owner.
///
/// Source: CloudWatch API Reference, DescribeAlarms, DescribeAlarmsForMetric, DescribeAlarmHistory.
record AlarmDescriptions(Alarms alarms, MetricOwner owner) {
    private static final int NAMES_MAX = 100;
    private static final int RECORDS_MAX = 100;
    private static final int ALARMS_USUAL = 50;

    DescribeAlarmsResponse describe(DescribeAlarmsRequest request) {
        var types = request.alarmTypes();
        var asked =
                candidates(request)
                        .filter(it -> isOfType(it, types))
                        .filter(it ->
                                isOrAny(request.stateValueAsString(), it.state().value().name()))
                        .filter(it -> hasAction(it, request.actionPrefix()))
                        .toList();
        var page =
                page(asked, Alarm::name, request.nextToken(), request.maxRecords(), ALARMS_USUAL);
        return DescribeAlarmsResponse.builder()
                .metricAlarms(AlarmShapes.metricAlarms(page.items()))
                .compositeAlarms(AlarmShapes.compositeAlarms(page.items()))
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private Stream<Alarm> candidates(DescribeAlarmsRequest request) {
        int ways =
                (request.alarmNames().isEmpty() ? 0 : 1)
                        + (request.alarmNamePrefix() == null ? 0 : 1)
                        + (request.childrenOfAlarmName() == null ? 0 : 1)
                        + (request.parentsOfAlarmName() == null ? 0 : 1);
        if (ways > 1) {
            throw CloudWatchError.VALIDATION.because(
                    "AlarmNames, AlarmNamePrefix, ChildrenOfAlarmName and ParentsOfAlarmName"
                            + " exclude each other.");
        }
        if (request.alarmNames().size() > NAMES_MAX) {
            throw CloudWatchError.VALIDATION.because(
                    "AlarmNames has up to %d names.".formatted(NAMES_MAX));
        }
        if (!request.alarmNames().isEmpty()) {
            return request.alarmNames().stream().distinct().sorted().flatMap(this::found);
        }
        if (request.childrenOfAlarmName() != null) {
            return found(request.childrenOfAlarmName())
                    .flatMap(it -> alarms.membersOf(it).stream())
                    .sorted(Comparator.comparing(Arn::toString))
                    .flatMap(it -> alarms.find(it).stream());
        }
        if (request.parentsOfAlarmName() != null) {
            return alarms.composedOf(AlarmArns.of(owner, request.parentsOfAlarmName()));
        }
        return alarms
                .list(owner, Optional.ofNullable(request.alarmNamePrefix()).orElse(""))
                .stream();
    }

    private Stream<Alarm> found(String name) {
        return Optional.of(name)
                .filter(it -> !it.isEmpty())
                .flatMap(it -> alarms.find(AlarmArns.of(owner, it)))
                .stream();
    }

    /// Without a type, those of one metric or expression.
    private static boolean isOfType(Alarm alarm, List<AlarmType> types) {
        var type = alarm.isComposite() ? AlarmType.COMPOSITE_ALARM : AlarmType.METRIC_ALARM;
        return types.isEmpty() ? type == AlarmType.METRIC_ALARM : types.contains(type);
    }

    private static boolean isOrAny(@Nullable String asked, String there) {
        return asked == null || asked.equals(there);
    }

    private static boolean hasAction(Alarm alarm, @Nullable String prefix) {
        var actions = alarm.actions();
        return prefix == null
                || Stream.of(actions.ok(), actions.alarm(), actions.insufficientData())
                        .flatMap(List::stream)
                        .anyMatch(it -> it.startsWith(prefix));
    }

    private static <T> Page<T> page(
            List<T> all,
            Function<T, String> key,
            @Nullable String token,
            @Nullable Integer asked,
            int usual) {
        int size = Optional.ofNullable(asked).orElse(usual);
        if (size < 1 || size > RECORDS_MAX) {
            throw CloudWatchError.VALIDATION.because(
                    "MaxRecords is 1 to %d.".formatted(RECORDS_MAX));
        }
        try {
            return Pages.page(
                    all, key, Optional.ofNullable(token).filter(it -> !it.isEmpty()), size);
        } catch (IllegalArgumentException _) {
            throw CloudWatchError.INVALID_TOKEN.because("NextToken is none that was given out");
        }
    }

    DescribeAlarmsForMetricResponse describe(DescribeAlarmsForMetricRequest request) {
        var metric =
                MetricShapes.metric(
                        request.namespace(), request.metricName(), request.dimensions());
        var statistic =
                Optional.ofNullable(request.statisticAsString())
                        .or(() -> Optional.ofNullable(request.extendedStatistic()));
        var found =
                alarms.list(owner, "").stream()
                        .filter(it ->
                                it.condition() instanceof Threshold threshold
                                        && threshold.queries().stream()
                                                .anyMatch(query ->
                                                        query.asked() instanceof OfMetric of
                                                                && of.metric().equals(metric)
                                                                && isAsked(of, request, statistic)))
                        .toList();
        return DescribeAlarmsForMetricResponse.builder()
                .metricAlarms(AlarmShapes.metricAlarms(found))
                .build();
    }

    private static boolean isAsked(
            OfMetric of, DescribeAlarmsForMetricRequest request, Optional<String> statistic) {
        return (request.period() == null || request.period() == of.periodSeconds())
                && statistic.filter(it -> !it.equals(of.statistic().text())).isEmpty()
                && (request.unitAsString() == null
                        || of.unit().filter(request.unitAsString()::equals).isPresent());
    }

    DescribeAlarmHistoryResponse history(DescribeAlarmHistoryRequest request) {
        boolean isAscending = request.scanBy() == ScanBy.TIMESTAMP_ASCENDING;
        var told =
                request.alarmName() == null
                        ? alarms.list(owner, "").stream()
                        : found(request.alarmName());
        var entries = new ArrayList<Entry>();
        told.filter(it -> request.alarmTypes().isEmpty() || isOfType(it, request.alarmTypes()))
                .forEach(alarm -> {
                    var lines = alarms.history(alarm.arn());
                    for (int at = 0; at < lines.size(); at++) {
                        entries.add(new Entry(alarm, lines.get(at), at));
                    }
                });
        var asked =
                entries.stream()
                        .filter(it -> isAsked(it.line(), request))
                        .sorted(Comparator.comparing(it -> it.key(isAscending)))
                        .toList();
        var page =
                page(
                        asked,
                        it -> it.key(isAscending),
                        request.nextToken(),
                        request.maxRecords(),
                        RECORDS_MAX);
        return DescribeAlarmHistoryResponse.builder()
                .alarmHistoryItems(
                        page.items().stream()
                                .map(it -> AlarmShapes.item(it.alarm(), it.line()))
                                .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static boolean isAsked(AlarmHistory.Line line, DescribeAlarmHistoryRequest request) {
        return isOrAny(request.historyItemTypeAsString(), line.kind().text())
                && (request.startDate() == null || !line.at().isBefore(request.startDate()))
                && (request.endDate() == null || !line.at().isAfter(request.endDate()));
    }

    /// A line of history in its place.
    ///
    /// @param number of those of its alarm
    private record Entry(Alarm alarm, AlarmHistory.Line line, int number) {
        /// A text in whose order the lines are told.
        String key(boolean isAscending) {
            long at = line.at().toEpochMilli();
            return "%019d %09d %s"
                    .formatted(
                            isAscending ? at : Long.MAX_VALUE - at,
                            isAscending ? number : Integer.MAX_VALUE / 2 - number,
                            alarm.name());
        }
    }
}
