package dev.tradewind.observe.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.StatisticValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The samples of events in the embedded metric format that are put together, as many as there may be: a few bytes of an
/// event ask for each of its metrics in each of its sets of dimensions.
///
/// Source: Amazon CloudWatch User Guide, "Specification: Embedded metric format".
final class EmbeddedSamples {
    /// This project's, of an event: PutMetricData takes as many.
    static final int OF_EVENT_MAX = 1_000;

    /// This project's, of a directive.
    static final int SETS_MAX = 30;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MARK = "\"_aws\"";
    private static final int METRICS_MAX = 100;
    private static final int VALUES_MAX = 100;

    private final List<MetricSample> samples = new ArrayList<>();
    private final Set<Series> series = new HashSet<>();
    private int samplesMax;

    private EmbeddedSamples() {}

    static List<MetricSample> of(List<LogEvent> events) {
        var all = new EmbeddedSamples();
        events.stream()
                .map(LogEvent::message)
                .filter(it -> it.contains(MARK))
                .takeWhile(_ -> all.samples.size() < EventSamples.OF_PUT_MAX)
                .forEach(it -> read(it).ifPresent(all::add));
        return all.samples;
    }

    private static Optional<JsonNode> read(String message) {
        try {
            return Optional.ofNullable(MAPPER.readTree(message))
                    .filter(it -> it.path("_aws").path("CloudWatchMetrics").isArray());
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private void add(JsonNode event) {
        samplesMax = Math.min(samples.size() + OF_EVENT_MAX, EventSamples.OF_PUT_MAX);
        event.path("_aws")
                .path("CloudWatchMetrics")
                .valueStream()
                .takeWhile(_ -> samples.size() < samplesMax)
                .forEach(it -> add(event, it));
    }

    private void add(JsonNode event, JsonNode directive) {
        var namespace = directive.path("Namespace").asText();
        var sets = sets(event, directive.path("Dimensions"));
        directive
                .path("Metrics")
                .valueStream()
                .limit(METRICS_MAX)
                .takeWhile(_ -> samples.size() < samplesMax)
                .forEach(metric ->
                        values(event.path(metric.path("Name").asText()))
                                .ifPresent(it ->
                                        sets.forEach(set -> {
                                            var name = metric.path("Name").asText();
                                            var of = MetricName.of(namespace, name, set);
                                            add(event, metric, of, it);
                                        })));
    }

    private void add(JsonNode event, JsonNode metric, MetricName name, StatisticValues values) {
        var unit = metric.path("Unit").asText(MetricSample.NO_UNIT);
        var named = new Series(name, unit);
        boolean isRoom =
                samples.size() < samplesMax
                        && (series.size() < EventSamples.SERIES_MAX || series.contains(named));
        if (isRoom && name.isPuttable() && MetricSample.isUnit(unit)) {
            series.add(named);
            long millis = event.path("_aws").path("Timestamp").asLong();
            boolean isFine = metric.path("StorageResolution").asInt() == 1;
            samples.add(new MetricSample(name, unit, millis, isFine, values));
        }
    }

    /// The sets of dimensions of a directive with their values, but for those that the event has not; one of none if the
    /// directive names none.
    private static List<Map<String, String>> sets(JsonNode event, JsonNode named) {
        if (named.isEmpty()) {
            return List.of(Map.of());
        }
        return named.valueStream()
                .limit(SETS_MAX)
                .flatMap(it -> dimensions(event, it).stream())
                .toList();
    }

    private static Optional<Map<String, String>> dimensions(JsonNode event, JsonNode set) {
        if (set.size() > MetricName.DIMENSIONS_MAX) {
            return Optional.empty();
        }
        var dimensions = new HashMap<String, String>();
        for (var name : set) {
            var value = event.path(name.asText());
            if (!value.isValueNode() || value.asText().isEmpty()) {
                return Optional.empty();
            }
            dimensions.put(name.asText(), value.asText());
        }
        return Optional.of(dimensions);
    }

    /// The numbers of a member, merged: one, or a list of them.
    private static Optional<StatisticValues> values(JsonNode member) {
        return (member.isArray() ? member.valueStream() : Stream.of(member))
                .limit(VALUES_MAX)
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::asDouble)
                .filter(EventSamples::isValue)
                .mapToObj(StatisticValues::of)
                .reduce(StatisticValues::merged);
    }

    private record Series(MetricName metric, String unit) {}
}
