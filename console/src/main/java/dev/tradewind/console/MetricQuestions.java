package dev.tradewind.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.Problem;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.query.MathExpression;
import dev.tradewind.observe.query.MetricQuery;
import dev.tradewind.observe.query.MetricQuery.OfExpression;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import dev.tradewind.observe.query.MetricQueryRun;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The queries of metrics that a page asks, as it writes them: a metric as dashboards have it, an array of its namespace, its
/// name, and the names and values of its dimensions in turn; or an expression over others.
final class MetricQuestions {
    /// As many as a widget of a dashboard may have: Amazon CloudWatch User Guide, "CloudWatch quotas".
    static final int QUERIES_MAX = 500;

    private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]{0,254}");

    /// A day, as the longest that data is read by.
    private static final int PERIOD_SECONDS_MAX = 86_400;

    private MetricQuestions() {}

    /// @throws Problem if one is none
    /// @throws dev.tradewind.engine.Refusal if an expression is none
    static List<MetricQuery> read(JsonNode queries) {
        if (!queries.isArray() || queries.isEmpty() || queries.size() > QUERIES_MAX) {
            throw Problem.inField("/queries", "must have 1 to %d queries".formatted(QUERIES_MAX));
        }
        var read =
                IntStream.range(0, queries.size())
                        .mapToObj(at -> query(queries.get(at), "/queries/" + at))
                        .toList();
        MetricQueryRun.check(read);
        return read;
    }

    private static MetricQuery query(JsonNode query, String pointer) {
        var id = query.path("id").asText();
        if (!ID.matcher(id).matches()) {
            throw Problem.inField(
                    pointer + "/id",
                    "must begin with a small letter, and have letters, digits and underscores");
        }
        return new MetricQuery(
                id,
                query.has("expression") ? expression(query, pointer) : metric(query, pointer),
                JsonBody.text(query, "label"),
                query.path("shown").asBoolean(true));
    }

    private static OfExpression expression(JsonNode query, String pointer) {
        var text = query.path("expression").asText();
        return new OfExpression(
                text,
                MathExpression.parse(text),
                query.has("period") ? Optional.of(period(query, pointer)) : Optional.empty());
    }

    private static OfMetric metric(JsonNode query, String pointer) {
        var names = query.path("metric");
        if (!names.isArray() || names.size() < 2 || names.size() % 2 != 0) {
            throw Problem.inField(
                    pointer + "/metric",
                    "must have a namespace, a name, and the names and values of dimensions in turn");
        }
        var dimensions = new TreeMap<String, String>();
        for (int at = 2; at < names.size(); at += 2) {
            dimensions.put(names.get(at).asText(), names.get(at + 1).asText());
        }
        var statistic = query.path("stat").asText("Average");
        return new OfMetric(
                new MetricName(names.get(0).asText(), names.get(1).asText(), dimensions),
                period(query, pointer),
                MetricStatistic.named(statistic)
                        .orElseThrow(() ->
                                Problem.inField(
                                        pointer + "/stat",
                                        "must be a statistic; '%s' is none here"
                                                .formatted(statistic))),
                Optional.empty());
    }

    private static int period(JsonNode query, String pointer) {
        var period = query.path("period");
        if (!period.isInt() || period.intValue() < 1 || period.intValue() > PERIOD_SECONDS_MAX) {
            throw Problem.inField(
                    pointer + "/period", "must be 1 to %d seconds".formatted(PERIOD_SECONDS_MAX));
        }
        return period.intValue();
    }
}
