package dev.tradewind.aws.cloudwatch;

import dev.tradewind.observe.alarm.Alarm;
import dev.tradewind.observe.alarm.AlarmArns;
import dev.tradewind.observe.alarm.AlarmCondition.Composite;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.alarm.AlarmHistory;
import dev.tradewind.observe.alarm.MissingData;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/// Alarms as they are described.
final class AlarmShapes {
    private AlarmShapes() {}

    static List<MetricAlarm> metricAlarms(List<Alarm> alarms) {
        return alarms.stream()
                .filter(it -> it.condition() instanceof Threshold)
                .map(it -> metricAlarm(it, (Threshold) it.condition()))
                .toList();
    }

    private static MetricAlarm metricAlarm(Alarm alarm, Threshold threshold) {
        var state = alarm.state();
        var shape =
                MetricAlarm.builder()
                        .alarmName(alarm.name())
                        .alarmArn(alarm.arn().toString())
                        .alarmDescription(alarm.description().orElse(null))
                        .alarmConfigurationUpdatedTimestamp(alarm.configured())
                        .actionsEnabled(alarm.actions().isEnabled())
                        .okActions(alarm.actions().ok())
                        .alarmActions(alarm.actions().alarm())
                        .insufficientDataActions(alarm.actions().insufficientData())
                        .stateValue(state.value().name())
                        .stateReason(state.reason())
                        .stateReasonData(state.reasonData().isEmpty() ? null : state.reasonData())
                        .stateUpdatedTimestamp(state.changed())
                        .stateTransitionedTimestamp(state.changed())
                        .evaluationPeriods(threshold.periods())
                        .datapointsToAlarm(threshold.breaching().orElse(null))
                        .threshold(threshold.threshold())
                        .comparisonOperator(threshold.comparison().text())
                        .treatMissingData(threshold.missing().map(MissingData::text).orElse(null));
        if (threshold.isOfOneMetric() && threshold.watched().asked() instanceof OfMetric of) {
            describe(shape, of);
        } else {
            shape.metrics(threshold.queries().stream().map(MetricQueries::shape).toList());
        }
        return shape.build();
    }

    private static void describe(MetricAlarm.Builder shape, OfMetric of) {
        shape.namespace(of.metric().namespace())
                .metricName(of.metric().name())
                .dimensions(MetricShapes.dimensions(of.metric()))
                .period(of.periodSeconds())
                .unit(of.unit().orElse(null));
        switch (of.statistic()) {
            case MetricStatistic.Plain plain -> shape.statistic(plain.text());
            case MetricStatistic.Percentile(var text, _) -> shape.extendedStatistic(text);
        }
    }

    static List<CompositeAlarm> compositeAlarms(List<Alarm> alarms) {
        return alarms.stream()
                .filter(it -> it.condition() instanceof Composite)
                .map(it -> compositeAlarm(it, (Composite) it.condition()))
                .toList();
    }

    private static CompositeAlarm compositeAlarm(Alarm alarm, Composite composite) {
        var state = alarm.state();
        return CompositeAlarm.builder()
                .alarmName(alarm.name())
                .alarmArn(alarm.arn().toString())
                .alarmDescription(alarm.description().orElse(null))
                .alarmConfigurationUpdatedTimestamp(alarm.configured())
                .alarmRule(composite.text())
                .actionsEnabled(alarm.actions().isEnabled())
                .okActions(alarm.actions().ok())
                .alarmActions(alarm.actions().alarm())
                .insufficientDataActions(alarm.actions().insufficientData())
                .stateValue(state.value().name())
                .stateReason(state.reason())
                .stateReasonData(state.reasonData().isEmpty() ? null : state.reasonData())
                .stateUpdatedTimestamp(state.changed())
                .stateTransitionedTimestamp(state.changed())
                .build();
    }

    static AlarmHistoryItem item(Alarm alarm, AlarmHistory.Line line) {
        return AlarmHistoryItem.builder()
                .alarmName(AlarmArns.name(line.alarm()))
                .alarmType(alarm.isComposite() ? AlarmType.COMPOSITE_ALARM : AlarmType.METRIC_ALARM)
                .timestamp(line.at())
                .historyItemType(line.kind().text())
                .historySummary(line.summary())
                .historyData(line.data())
                .build();
    }
}
