package dev.tradewind.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.query.MetricQuery;
import dev.tradewind.observe.query.MetricQuery.OfExpression;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import dev.tradewind.observe.query.MetricQueryRun;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A look at the metrics of the instance's own account and region: which there are, and their values over a time.
final class MetricLook {
    /// Metrics told of together: so many a page can be read through.
    static final int METRICS_MAX = 2_000;

    /// Periods of all queries of a request together, which are in memory at a time and drawn in a browser.
    static final long PERIODS_MAX = 200_000;

    private static final long MINUTE_MILLIS = 60_000;

    private final MetricStore metrics;
    private final MetricOwner owner;
    private final EngineClock clock;

    MetricLook(ConsoleGround ground) {
        metrics = ground.observed().metrics();
        owner = new MetricOwner(ground.account(), ground.region());
        clock = ground.broker().clock();
    }

    /// All metrics that have data.
    List<MetricName> all() {
        return metrics.list(
                owner, clock.millis() - Duration.ofDays(MetricStore.DAYS_KEPT).toMillis());
    }

    /// Those of a namespace that have a text in their name or a dimension; or the number of them in each namespace.
    Reply list(HttpCall call) {
        var all = all();
        return Reply.ok(
                call.queryParameter("namespace")
                        .map(it -> ofNamespace(all, it, call.queryParameter("like").orElse("")))
                        .orElseGet(() -> namespaces(all)));
    }

    private static ObjectNode namespaces(List<MetricName> all) {
        var counts = new TreeMap<String, Integer>();
        all.forEach(it -> counts.merge(it.namespace(), 1, Integer::sum));
        var json = JsonNodeFactory.instance.objectNode();
        var array = json.putArray("namespaces");
        counts.forEach(
                (name, count) -> array.addObject().put("namespace", name).put("metrics", count));
        return json;
    }

    private ObjectNode ofNamespace(List<MetricName> all, String namespace, String part) {
        var found =
                all.stream()
                        .filter(it -> it.namespace().equals(namespace) && has(it, part))
                        .toList();
        var json = JsonNodeFactory.instance.objectNode().put("found", found.size());
        var array = json.putArray("metrics");
        found.stream().limit(METRICS_MAX).forEach(it -> array.add(json(it)));
        return json;
    }

    private static boolean has(MetricName metric, String part) {
        var wanted = part.toLowerCase(Locale.ROOT);
        return Stream.concat(Stream.of(metric.name()), metric.dimensions().values().stream())
                .anyMatch(it -> it.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private ObjectNode json(MetricName metric) {
        var json = JsonNodeFactory.instance.objectNode().put("name", metric.name());
        metric.dimensions().forEach(json.putObject("dimensions")::put);
        unit(metric).ifPresent(it -> json.put("unit", it));
        return json;
    }

    /// The unit of a metric, where all of its data has one, which says something.
    private Optional<String> unit(MetricName metric) {
        var units = metrics.units(owner, metric);
        return units.size() == 1
                ? units.stream().filter(it -> !it.equals("None")).findFirst()
                : Optional.empty();
    }

    /// The values of metrics, and of expressions over them, by periods of a time.
    Reply values(HttpCall call) {
        var body = JsonBody.of(call);
        var queries = JsonBody.asked(() -> MetricQuestions.read(body.path("queries")));
        long from = time(body.path("from"), "/from") / MINUTE_MILLIS * MINUTE_MILLIS;
        long to = time(body.path("to"), "/to");
        if (from >= to) {
            throw Problem.inField("/to", "must be later than the start");
        }
        requireFew(queries, to - from);
        var run = new MetricQueryRun(metrics, owner, queries, from, to);
        var json = JsonNodeFactory.instance.objectNode();
        var series = json.putArray("series");
        queries.stream()
                .filter(MetricQuery::isAnswered)
                .forEach(it ->
                        JsonBody.asked(() -> run.answer(it))
                                .forEach(answered -> add(series, it, answered)));
        return Reply.ok(json);
    }

    private static long time(JsonNode value, String pointer) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw Problem.inField(pointer, "must be a time, in milliseconds since 1970");
        }
        return value.longValue();
    }

    private static void requireFew(List<MetricQuery> queries, long millis) {
        int shortest = queries.stream().mapToInt(MetricLook::periodSeconds).min().orElse(60);
        if (Math.ceilDiv(millis, shortest * 1000L) * queries.size() > PERIODS_MAX) {
            throw Problem.of(
                    Problem.Kind.INVALID_REQUEST,
                    "the queries ask for more than %,d periods together: choose a longer period, a shorter time or fewer metrics"
                            .formatted(PERIODS_MAX));
        }
    }

    private static int periodSeconds(MetricQuery query) {
        return switch (query.asked()) {
            case OfMetric of -> of.periodSeconds();
            case OfExpression(_, _, var period) -> period.orElse(60);
        };
    }

    private void add(ArrayNode series, MetricQuery query, MetricQueryRun.Answered answered) {
        var json = series.addObject().put("id", query.id()).put("label", answered.label());
        if (query.asked() instanceof OfMetric of && !of.statistic().text().equals("SampleCount")) {
            unit(of.metric()).ifPresent(it -> json.put("unit", it));
        }
        var points = json.putArray("points");
        answered.values().forEach((at, value) -> points.addArray().add(at).add(value));
    }
}
