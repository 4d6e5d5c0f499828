package dev.tradewind.observe.alarm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.observe.alarm.AlarmCondition.Composite;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.query.MetricQuery;
import dev.tradewind.observe.query.MetricQuery.OfExpression;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// A change of an alarm's state, in the documents that tell of it.
///
/// Source: Amazon CloudWatch User Guide, "Notifying users on alarm changes", "Alarm events and EventBridge" and "Invoke a
/// Lambda function from an alarm".
///
/// @param alarm in its new state
/// @param regionName of a region, for people
record AlarmChange(Alarm alarm, AlarmState before, UnaryOperator<String> regionName) {
    private static final String VALUE = "value";

    /// The subject of a message to a topic; SNS takes a hundred characters.
    String subject() {
        var subject =
                "%s: \"%s\" in %s"
                        .formatted(
                                alarm.state().value(),
                                alarm.name(),
                                regionName.apply(alarm.arn().region()));
        return subject.length() <= SUBJECT_MAX ? subject : subject.substring(0, SUBJECT_MAX);
    }

    private static final int SUBJECT_MAX = 100;

    /// The message to a topic.
    String notification() {
        var state = alarm.state();
        var message = JsonRow.create().put("AlarmName", alarm.name());
        message.put("AlarmDescription", alarm.description().orElse(null));
        message.put("AWSAccountId", alarm.arn().account())
                .put(
                        "AlarmConfigurationUpdatedTimestamp",
                        StateReason.TIME.format(alarm.configured()))
                .put("NewStateValue", state.value().name())
                .put("NewStateReason", state.reason())
                .put("StateChangeTime", StateReason.TIME.format(state.changed()))
                .put("Region", regionName.apply(alarm.arn().region()))
                .put("AlarmArn", alarm.arn().toString())
                .put("OldStateValue", before.value().name());
        put(message, "OKActions", alarm.actions().ok());
        put(message, "AlarmActions", alarm.actions().alarm());
        put(message, "InsufficientDataActions", alarm.actions().insufficientData());
        switch (alarm.condition()) {
            case Composite(var text, _) -> message.put("AlarmRule", text);
            case Threshold threshold -> message.set("Trigger", trigger(threshold));
        }
        return message.toString();
    }

    private static void put(ObjectNode node, String name, List<String> texts) {
        var list = node.putArray(name);
        texts.forEach(list::add);
    }

    private static ObjectNode trigger(Threshold threshold) {
        var trigger = JsonRow.create();
        if (threshold.isOfOneMetric() && threshold.watched().asked() instanceof OfMetric of) {
            trigger.put("MetricName", of.metric().name()).put("Namespace", of.metric().namespace());
            statistic(trigger, of);
            trigger.put("Unit", of.unit().orElse(null));
            dimensions(trigger.putArray("Dimensions"), of);
            trigger.put("Period", of.periodSeconds());
        } else {
            var metrics = trigger.putArray("Metrics");
            threshold.queries().forEach(it -> metrics.add(query(it)));
        }
        trigger.put("EvaluationPeriods", threshold.periods());
        threshold.breaching().ifPresent(it -> trigger.put("DatapointsToAlarm", it));
        return trigger.put("ComparisonOperator", threshold.comparison().text())
                .put("Threshold", threshold.threshold())
                .put("TreatMissingData", threshold.missingData().text())
                .put("EvaluateLowSampleCountPercentile", "");
    }

    private static void statistic(ObjectNode trigger, OfMetric of) {
        switch (of.statistic()) {
            case MetricStatistic.Plain plain ->
                    trigger.put("StatisticType", "Statistic").put("Statistic", words(plain));
            case MetricStatistic.Percentile(var text, _) ->
                    trigger.put("StatisticType", "ExtendedStatistic")
                            .put("ExtendedStatistic", text);
        }
    }

    private static String words(MetricStatistic.Plain plain) {
        return plain == MetricStatistic.Plain.SAMPLE_COUNT
                ? "SAMPLE_COUNT"
                : plain.text().toUpperCase(Locale.ROOT);
    }

    private static void dimensions(ArrayNode list, OfMetric of) {
        of.metric()
                .dimensions()
                .forEach((name, value) -> list.addObject().put(VALUE, value).put("name", name));
    }

    private static ObjectNode query(MetricQuery query) {
        var node = JsonRow.create().put("Id", query.id());
        switch (query.asked()) {
            case OfExpression(var text, _, var period) -> {
                node.put("Expression", text);
                period.ifPresent(it -> node.put("Period", it));
            }
            case OfMetric of -> {
                var stat = node.putObject("MetricStat");
                var metric = stat.putObject("Metric");
                dimensions(metric.putArray("Dimensions"), of);
                metric.put("MetricName", of.metric().name())
                        .put("Namespace", of.metric().namespace());
                stat.put("Period", of.periodSeconds()).put("Stat", of.statistic().text());
                of.unit().ifPresent(it -> stat.put("Unit", it));
            }
        }
        query.label().ifPresent(it -> node.put("Label", it));
        return node.put("ReturnData", query.isAnswered());
    }

    /// The payload of a function.
    String invocation() {
        var payload =
                JsonRow.create()
                        .put("source", "aws.cloudwatch")
                        .put("alarmArn", alarm.arn().toString())
                        .put("accountId", alarm.arn().account())
                        .put("time", StateReason.TIME.format(alarm.state().changed()))
                        .put("region", alarm.arn().region());
        payload.set("alarmData", data());
        return payload.toString();
    }

    /// The document for alert channels: what a person needs to know, and the tags that say who minds the alarm.
    ///
    /// Source: this project's.
    String alert() {
        var state = alarm.state();
        var alert =
                JsonRow.create()
                        .put("alarm", alarm.name())
                        .put("arn", alarm.arn().toString())
                        .put("state", state.value().name())
                        .put("previous", before.value().name())
                        .put("reason", state.reason())
                        .put("changedAt", state.changed().toString());
        alarm.description().ifPresent(it -> alert.put("description", it));
        alert.set("tags", JsonRow.of(alarm.tags()));
        return alert.toString();
    }

    /// The detail of an event on the default bus.
    String detail() {
        return data().toString();
    }

    private ObjectNode data() {
        var data = JsonRow.create().put("alarmName", alarm.name());
        data.set("state", state(alarm.state()));
        data.set("previousState", state(before));
        var configuration = data.putObject("configuration");
        alarm.description().ifPresent(it -> configuration.put("description", it));
        switch (alarm.condition()) {
            case Composite(var text, _) -> configuration.put("alarmRule", text);
            case Threshold(var queries, _, _, _, _, _, _) -> {
                var metrics = configuration.putArray("metrics");
                queries.forEach(it -> metrics.add(configuration(it)));
            }
        }
        return data;
    }

    private static ObjectNode state(AlarmState state) {
        var node = JsonRow.create().put(VALUE, state.value().name()).put("reason", state.reason());
        if (!state.reasonData().isEmpty()) {
            node.put("reasonData", state.reasonData());
        }
        return node.put("timestamp", StateReason.TIME.format(state.changed()));
    }

    private static ObjectNode configuration(MetricQuery query) {
        var node = JsonRow.create().put("id", query.id());
        switch (query.asked()) {
            case OfExpression(var text, _, _) -> node.put("expression", text);
            case OfMetric of -> {
                var stat = node.putObject("metricStat");
                var metric = stat.putObject("metric");
                metric.put("namespace", of.metric().namespace()).put("name", of.metric().name());
                metric.set("dimensions", JsonRow.of(of.metric().dimensions()));
                stat.put("period", of.periodSeconds()).put("stat", of.statistic().text());
                of.unit().ifPresent(it -> stat.put("unit", it));
            }
        }
        query.label().ifPresent(it -> node.put("label", it));
        return node.put("returnData", query.isAnswered());
    }
}
