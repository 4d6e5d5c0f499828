package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.observe.alarm.Alarm;
import dev.tradewind.observe.alarm.AlarmCondition;
import dev.tradewind.observe.alarm.AlarmHistory;
import dev.tradewind.observe.alarm.Alarms;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.query.MetricQuery.Asked;
import dev.tradewind.observe.query.MetricQuery.OfExpression;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import java.util.Optional;
import java.util.stream.Stream;

/// A look at the alarms: what each watches, the state that it is in and why, and what became of it.
final class AlarmLook {
    /// Alarms told of together; a day's work for whoever reads them all.
    static final int ALARMS_MAX = 1_000;

    private static final String OF_QUEUES = "AWS/SQS";
    private static final String QUEUE = "QueueName";

    private final Alarms alarms;

    AlarmLook(Alarms alarms) {
        this.alarms = alarms;
    }

    /// The first of all alarms, by ARN.
    static ArrayNode all(Alarms alarms) {
        var array = JsonNodeFactory.instance.arrayNode();
        alarms.all().limit(ALARMS_MAX).forEach(alarm -> array.add(json(alarm)));
        return array;
    }

    Reply one(HttpCall call) {
        var alarm = named(alarms, call.require("alarm"));
        var json = json(alarm);
        alarm.description().ifPresent(it -> json.put("description", it));
        var tells = json.putArray("tells");
        var told = alarm.actions();
        Stream.of(told.alarm(), told.ok(), told.insufficientData())
                .flatMap(receivers -> receivers.stream())
                .distinct()
                .forEach(tells::add);
        var history = json.putArray("history");
        alarms.history(alarm.arn()).reversed().forEach(line -> history.add(json(line)));
        return Reply.ok(json);
    }

    static Alarm named(Alarms alarms, String name) {
        return Arn.tryParse(name)
                .flatMap(alarms::find)
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "there is no alarm " + name));
    }

    private static ObjectNode json(AlarmHistory.Line line) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", line.at().toString())
                .put("summary", line.summary());
    }

    private static ObjectNode json(Alarm alarm) {
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("alarm", alarm.arn().toString())
                        .put("state", alarm.state().value().name())
                        .put("reason", alarm.state().reason())
                        .put("changed", alarm.state().changed().toString())
                        .put("watches", watched(alarm.condition()));
        queueOf(alarm).ifPresent(queue -> json.put("queue", queue.toString()));
        if (!alarm.actions().isEnabled()) {
            json.put("silenced", true);
            alarm.actions().disabledSince().ifPresent(it -> json.put("since", it.toString()));
            alarm.actions().disabledUntil().ifPresent(it -> json.put("until", it.toString()));
        }
        return json;
    }

    private static String watched(AlarmCondition condition) {
        return switch (condition) {
            case AlarmCondition.Composite(var text, _) -> text;
            case AlarmCondition.Threshold threshold ->
                    "%s, %s %s"
                            .formatted(
                                    watched(threshold.watched().asked()),
                                    threshold.comparison().text(),
                                    number(threshold.threshold()));
        };
    }

    private static String watched(Asked asked) {
        return switch (asked) {
            case OfMetric(var metric, _, _, _) ->
                    "%s of %s"
                            .formatted(
                                    metric.name(),
                                    metric.dimensions().isEmpty()
                                            ? metric.namespace()
                                            : String.join(", ", metric.dimensions().values()));
            case OfExpression(var text, _, _) -> text;
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /// The queue that an alarm watches, if it is on one.
    static Optional<Arn> queueOf(Alarm alarm) {
        return Optional.of(alarm.condition())
                .filter(AlarmCondition.Threshold.class::isInstance)
                .map(AlarmCondition.Threshold.class::cast)
                .map(it -> it.watched().asked())
                .filter(OfMetric.class::isInstance)
                .map(it -> ((OfMetric) it).metric())
                .flatMap(metric -> queue(metric, alarm.arn()));
    }

    private static Optional<Arn> queue(MetricName metric, Arn alarm) {
        return Optional.ofNullable(metric.dimensions().get(QUEUE))
                .filter(_ -> metric.namespace().equals(OF_QUEUES))
                .map(name -> QueueArns.of(alarm.region(), alarm.account(), name));
    }
}
