package dev.tradewind.observe.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.observe.alarm.AlarmCondition.Composite;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.query.MathExpression;
import dev.tradewind.observe.query.MetricQuery;
import dev.tradewind.observe.query.MetricQuery.OfExpression;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// An alarm as the JSON that it is on disk, under its ARN.
final class AlarmRow {
    static final Table TABLE = new Table("alarms");

    private static final String RULE = "rule";
    private static final String DISABLED = "disabledSince";
    private static final String SILENT = "disabledUntil";

    private AlarmRow() {}

    static byte[] encode(Alarm alarm) {
        var row = JsonRow.create().put("configured", alarm.configured().toEpochMilli());
        alarm.description().ifPresent(it -> row.put("description", it));
        row.set("tags", JsonRow.of(alarm.tags()));
        var actions = alarm.actions();
        row.put("enabled", actions.isEnabled());
        actions.disabledSince().ifPresent(it -> row.put(DISABLED, it.toEpochMilli()));
        actions.disabledUntil().ifPresent(it -> row.put(SILENT, it.toEpochMilli()));
        put(row, "ok", actions.ok());
        put(row, "alarm", actions.alarm());
        put(row, "insufficient", actions.insufficientData());
        switch (alarm.condition()) {
            case Composite(var text, _) -> row.put(RULE, text);
            case Threshold threshold -> row.set("threshold", encode(threshold));
        }
        var state = alarm.state();
        row.put("state", state.value().name())
                .put("reason", state.reason())
                .put("reasonData", state.reasonData())
                .put("changed", state.changed().toEpochMilli());
        return JsonRow.encode(row);
    }

    private static void put(ObjectNode row, String name, Collection<String> texts) {
        var list = row.putArray(name);
        texts.forEach(list::add);
    }

    private static ObjectNode encode(Threshold threshold) {
        var row =
                JsonRow.create()
                        .put("one", threshold.isOfOneMetric())
                        .put("periods", threshold.periods())
                        .put("comparison", threshold.comparison().name())
                        .put("value", threshold.threshold());
        threshold.breaching().ifPresent(it -> row.put("breaching", it));
        threshold.missing().ifPresent(it -> row.put("missing", it.name()));
        var queries = row.putArray("queries");
        threshold.queries().forEach(it -> queries.add(encode(it)));
        return row;
    }

    private static ObjectNode encode(MetricQuery query) {
        var row = JsonRow.create().put("id", query.id()).put("answered", query.isAnswered());
        query.label().ifPresent(it -> row.put("label", it));
        switch (query.asked()) {
            case OfExpression(var text, _, var period) -> {
                row.put("expression", text);
                period.ifPresent(it -> row.put("period", it));
            }
            case OfMetric(var metric, var period, var statistic, var unit) -> {
                row.put("namespace", metric.namespace()).put("name", metric.name());
                row.set("dimensions", JsonRow.of(metric.dimensions()));
                row.put("period", period).put("statistic", statistic.text());
                unit.ifPresent(it -> row.put("unit", it));
            }
        }
        return row;
    }

    static Alarm decode(Arn arn, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new Alarm(
                arn,
                text(row, "description"),
                row.has(RULE)
                        ? new Composite(
                                row.path(RULE).asText(), AlarmRule.parse(row.path(RULE).asText()))
                        : threshold(row.path("threshold")),
                new Alarm.Actions(
                        row.path("enabled").asBoolean(),
                        time(row, DISABLED),
                        time(row, SILENT),
                        texts(row.path("ok")),
                        texts(row.path("alarm")),
                        texts(row.path("insufficient"))),
                JsonRow.strings(row.path("tags")),
                Instant.ofEpochMilli(row.path("configured").asLong()),
                new AlarmState(
                        AlarmState.Value.valueOf(row.path("state").asText()),
                        row.path("reason").asText(),
                        row.path("reasonData").asText(),
                        Instant.ofEpochMilli(row.path("changed").asLong())));
    }

    private static Threshold threshold(JsonNode row) {
        return new Threshold(
                row.path("queries").valueStream().map(AlarmRow::query).toList(),
                row.path("one").asBoolean(),
                row.path("periods").asInt(),
                number(row, "breaching"),
                AlarmComparison.valueOf(row.path("comparison").asText()),
                row.path("value").asDouble(),
                text(row, "missing").map(MissingData::valueOf));
    }

    private static MetricQuery query(JsonNode row) {
        return new MetricQuery(
                row.path("id").asText(),
                row.has("expression") ? expression(row) : metric(row),
                text(row, "label"),
                row.path("answered").asBoolean());
    }

    private static OfExpression expression(JsonNode row) {
        var text = row.path("expression").asText();
        return new OfExpression(text, MathExpression.parse(text), number(row, "period"));
    }

    private static OfMetric metric(JsonNode row) {
        return new OfMetric(
                MetricName.of(
                        row.path("namespace").asText(),
                        row.path("name").asText(),
                        JsonRow.strings(row.path("dimensions"))),
                row.path("period").asInt(),
                MetricStatistic.named(row.path("statistic").asText()).orElseThrow(),
                text(row, "unit"));
    }

    private static Optional<String> text(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name)).map(JsonNode::asText);
    }

    private static Optional<Instant> time(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name)).map(it -> Instant.ofEpochMilli(it.asLong()));
    }

    private static Optional<Integer> number(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name)).map(JsonNode::asInt);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
