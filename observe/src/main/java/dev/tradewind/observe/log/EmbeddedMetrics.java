package dev.tradewind.observe.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.metric.StatisticValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The metrics in events of CloudWatch's embedded metric format, put with the events.
///
/// Source: Amazon CloudWatch User Guide, "Specification: Embedded metric format".
public final class EmbeddedMetrics implements LogFollower {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MARK = "\"_aws\"";
    private static final int DIMENSIONS_MAX = 30;
    private static final int METRICS_MAX = 100;
    private static final int VALUES_MAX = 100;
    private static final double VALUE_MAX = Math.pow(2, 360);
    private static final Duration PAST_MAX = Duration.ofDays(14);
    private static final Duration FUTURE_MAX = Duration.ofHours(2);

    private final MetricStore metrics;

    public EmbeddedMetrics(MetricStore metrics) {
        this.metrics = metrics;
    }

    @Override
    public Consumer<UnitOfWork> follow(Arn group, List<LogEvent> events) {
        var samples =
                events.stream()
                        .filter(it -> it.message().contains(MARK))
                        .flatMap(it -> read(it.message()).stream())
                        .flatMap(it -> samples(it).stream())
                        .toList();
        var owner = MetricOwner.of(group);
        return work -> {
            var timely = samples.stream().filter(it -> isTimely(it, work.nowMillis())).toList();
            if (!timely.isEmpty()) {
                put(work, owner, timely);
            }
        };
    }

    private void put(UnitOfWork work, MetricOwner owner, List<MetricSample> samples) {
        try {
            metrics.put(work, owner, samples);
        } catch (Refusal _) {
            return; // there is no room for them, and the events stand
        }
    }

    private static boolean isTimely(MetricSample sample, long nowMillis) {
        return sample.atMillis() >= nowMillis - PAST_MAX.toMillis()
                && sample.atMillis() <= nowMillis + FUTURE_MAX.toMillis();
    }

    private static Optional<JsonNode> read(String message) {
        try {
            return Optional.ofNullable(MAPPER.readTree(message))
                    .filter(it -> it.path("_aws").path("CloudWatchMetrics").isArray());
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static List<MetricSample> samples(JsonNode event) {
        var samples = new ArrayList<MetricSample>();
        long millis = event.path("_aws").path("Timestamp").asLong();
        for (var directive : event.path("_aws").path("CloudWatchMetrics")) {
            var namespace = directive.path("Namespace").asText();
            var sets = directive.path("Dimensions").valueStream().toList();
            directive
                    .path("Metrics")
                    .valueStream()
                    .limit(METRICS_MAX)
                    .forEach(metric -> {
                        var values = values(event.path(metric.path("Name").asText()));
                        var of =
                                sets.isEmpty()
                                        ? Stream.of(MAPPER.createArrayNode())
                                        : sets.stream();
                        values.ifPresent(it ->
                                of.forEach(set ->
                                        sample(event, namespace, metric, set, it, millis)
                                                .ifPresent(samples::add)));
                    });
        }
        return samples;
    }

    private static Optional<MetricSample> sample(
            JsonNode event,
            String namespace,
            JsonNode metric,
            JsonNode set,
            StatisticValues values,
            long millis) {
        var dimensions = new HashMap<String, String>();
        for (var name : set) {
            var value = event.path(name.asText());
            if (!value.isValueNode() || value.asText().isEmpty()) {
                return Optional.empty();
            }
            dimensions.put(name.asText(), value.asText());
        }
        if (namespace.isEmpty() || dimensions.size() > DIMENSIONS_MAX) {
            return Optional.empty();
        }
        var named = MetricName.of(namespace, metric.path("Name").asText(), dimensions);
        var unit = metric.path("Unit").asText(MetricSample.NO_UNIT);
        boolean isFine = metric.path("StorageResolution").asInt() == 1;
        return Optional.of(new MetricSample(named, unit, millis, isFine, values));
    }

    /// The numbers of a member, merged: one, or a list of them.
    private static Optional<StatisticValues> values(JsonNode member) {
        return (member.isArray() ? member.valueStream() : Stream.of(member))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::asDouble)
                .filter(it -> Math.abs(it) <= VALUE_MAX)
                .limit(VALUES_MAX)
                .mapToObj(StatisticValues::of)
                .reduce(StatisticValues::merged);
    }
}
