package dev.tradewind.observe.log.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.TextWeight;
import dev.tradewind.observe.log.EventSamples;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.LogFault;
import dev.tradewind.observe.log.pattern.LogPattern;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.StatisticValues;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The metric that a filter makes of events.
///
/// Source: CloudWatch Logs API Reference, MetricTransformation; Amazon CloudWatch Logs User Guide, "Creating metric filters".
///
/// @param value a number, or the field of an event that has it
/// @param defaultValue of a minute in which events came, and none that matches
/// @param dimensions the fields of an event that have their values, by name
public record MetricTransformation(
        String namespace,
        String name,
        String value,
        OptionalDouble defaultValue,
        Map<String, String> dimensions,
        Optional<String> unit) {
    public static final int DIMENSIONS_MAX = 3;

    public MetricTransformation {
        dimensions = Map.copyOf(dimensions);
    }

    /// Refuses what events that match a pattern cannot have.
    void check(LogPattern pattern) {
        if (namespace.startsWith(MetricName.SERVICES)) {
            throw invalid("services' own metrics are in namespaces that begin with AWS/");
        }
        if (!dimensions.isEmpty() && defaultValue.isPresent()) {
            throw invalid("dimensions and default value are mutually exclusive properties");
        }
        if (defaultValue.isPresent() && !EventSamples.isValue(defaultValue.getAsDouble())) {
            throw invalid("a default value is a number from -2^360 to 2^360");
        }
        if (dimensions.size() > DIMENSIONS_MAX) {
            throw invalid("there are at most %d dimensions".formatted(DIMENSIONS_MAX));
        }
        if (!dimensions.isEmpty() && !pattern.isOfFields()) {
            throw new Refusal(
                    LogFault.INVALID_FILTER,
                    "The specified filter pattern does not support dimensions");
        }
        requireValue(pattern);
        dimensions.values().forEach(it -> requireField(pattern, it));
    }

    private void requireValue(LogPattern pattern) {
        if (isField()) {
            requireField(pattern, value);
            return;
        }
        var number = LogPattern.number(value);
        if (number.isEmpty() || !EventSamples.isValue(number.getAsDouble())) {
            throw invalid("a metric value is a number, or a field of the pattern");
        }
    }

    private static void requireField(LogPattern pattern, String selector) {
        if (!pattern.hasField(selector)) {
            throw invalid("the filter pattern has no field %s".formatted(selector));
        }
    }

    private static Refusal invalid(String why) {
        return new Refusal(LogFault.INVALID_FILTER, "Invalid metric transformation: " + why);
    }

    private boolean isField() {
        return value.startsWith("$");
    }

    /// The sample that an event gives which matches; nothing if its field has no number, or a dimension no value.
    Optional<MetricSample> sample(LogPattern pattern, LogEvent event) {
        var number = number(pattern, event);
        if (number.isEmpty() || !EventSamples.isValue(number.getAsDouble())) {
            return Optional.empty();
        }
        var values = StatisticValues.of(number.getAsDouble());
        return dimensions(pattern, event)
                .map(it -> MetricName.of(namespace, name, it))
                .filter(MetricName::isPuttable)
                .map(it -> sample(it, event.atMillis(), values));
    }

    private OptionalDouble number(LogPattern pattern, LogEvent event) {
        var text = isField() ? pattern.value(event.message(), value) : Optional.of(value);
        return text.map(LogPattern::number).orElse(OptionalDouble.empty());
    }

    private MetricSample sample(MetricName metric, long atMillis, StatisticValues values) {
        return MetricSample.of(metric, unit.orElse(MetricSample.NO_UNIT), atMillis, values);
    }

    private Optional<Map<String, String>> dimensions(LogPattern pattern, LogEvent event) {
        var values = new HashMap<String, String>();
        for (var dimension : dimensions.entrySet()) {
            var found = pattern.value(event.message(), dimension.getValue()).orElse("");
            if (found.isBlank()) {
                return Optional.empty();
            }
            values.put(dimension.getKey(), found);
        }
        return Optional.of(values);
    }

    /// The sample of a minute in which nothing matched, if there is to be one.
    Optional<MetricSample> ofNone(long minuteMillis) {
        return defaultValue.isPresent()
                ? Optional.of(
                        sample(
                                MetricName.of(namespace, name, Map.of()),
                                minuteMillis,
                                StatisticValues.of(defaultValue.getAsDouble())))
                : Optional.empty();
    }

    int weightBytes() {
        return (int)
                (TextWeight.of(namespace)
                        + TextWeight.of(name)
                        + TextWeight.of(value)
                        + TextWeight.of(dimensions));
    }

    ObjectNode encode() {
        var row = JsonRow.create();
        row.put("namespace", namespace);
        row.put("name", name);
        row.put("value", value);
        defaultValue.ifPresent(it -> row.put("default", it));
        row.set("dimensions", JsonRow.of(dimensions));
        unit.ifPresent(it -> row.put("unit", it));
        return row;
    }

    static MetricTransformation decode(JsonNode row) {
        var number = row.path("default");
        return new MetricTransformation(
                row.path("namespace").asText(),
                row.path("name").asText(),
                row.path("value").asText(),
                number.isNumber() ? OptionalDouble.of(number.asDouble()) : OptionalDouble.empty(),
                JsonRow.strings(row.path("dimensions")),
                Optional.ofNullable(row.path("unit").textValue()));
    }
}
