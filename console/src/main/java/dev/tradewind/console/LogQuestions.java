package dev.tradewind.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.observe.log.LogGroup;
import dev.tradewind.observe.log.insights.InsightsQuery;
import dev.tradewind.observe.log.insights.InsightsRun;
import dev.tradewind.observe.log.insights.InsightsRun.Asked;
import dev.tradewind.observe.log.insights.InsightsRuns;
import dev.tradewind.observe.log.insights.MalformedQuery;
import java.util.List;
import java.util.stream.IntStream;

/// The queries of Insights that a page asks: begun, looked at until they are over, and stopped.
final class LogQuestions {
    /// Source: CloudWatch Logs API Reference, StartQuery.
    static final int GROUPS_MAX = 50;

    /// Rows of a result: more a page is not read through.
    static final int ROWS_MAX = 1_000;

    /// A field that a row has for whoever asks for the event anew, and nobody reads.
    private static final String POINTER = "@ptr";

    private final InsightsRuns runs;
    private final LogLook logs;

    LogQuestions(ConsoleGround ground, LogLook logs) {
        runs = ground.observed().queries();
        this.logs = logs;
    }

    Reply begin(HttpCall call) {
        var body = JsonBody.of(call);
        long from = time(body, "from");
        long to = time(body, "to");
        if (from >= to) {
            throw Problem.inField("/to", "must be later than the start");
        }
        var text = JsonBody.text(body, "query").orElse("");
        var asked = new Asked(text, parsed(text), groups(body.path("groups")), from, to, ROWS_MAX);
        var run = JsonBody.asked(() -> runs.start(asked));
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("id", run.id()));
    }

    private static long time(JsonNode body, String name) {
        var value = body.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw Problem.inField("/" + name, "must be a time, in milliseconds since 1970");
        }
        return value.longValue();
    }

    private static InsightsQuery parsed(String text) {
        if (text.length() > InsightsQuery.LENGTH_MAX) {
            throw Problem.inField(
                    "/query",
                    "must have at most %d characters".formatted(InsightsQuery.LENGTH_MAX));
        }
        try {
            return InsightsQuery.parse(text);
        } catch (MalformedQuery e) {
            throw Problem.of(
                    Problem.Kind.INVALID_REQUEST,
                    "the query cannot be read at '%s': %s"
                            .formatted(text.substring(e.start(), e.end()), e.getMessage()));
        }
    }

    private List<LogGroup> groups(JsonNode names) {
        if (!names.isArray() || names.isEmpty() || names.size() > GROUPS_MAX) {
            throw Problem.inField(
                    "/groups", "must have the names of 1 to %d groups".formatted(GROUPS_MAX));
        }
        return IntStream.range(0, names.size())
                .mapToObj(at -> logs.group(names.get(at).asText()))
                .distinct()
                .toList();
    }

    /// The state of a query, and its rows once it is complete.
    Reply look(HttpCall call) {
        var run = run(call.require("id"));
        var counts = run.counts();
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("state", run.state().text())
                        .put("over", run.state().isOver())
                        .put("scanned", counts.scanned())
                        .put("matched", counts.matched())
                        .put("bytes", counts.bytes());
        var rows = json.putArray("rows");
        run.rows()
                .forEach(row -> {
                    var shown = rows.addObject();
                    row.forEach((name, value) -> {
                        if (!name.equals(POINTER)) {
                            shown.put(name, value);
                        }
                    });
                });
        return Reply.ok(json);
    }

    Reply stop(HttpCall call) {
        var id = JsonBody.text(JsonBody.of(call), "id").orElse("");
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("stopped", runs.stop(run(id))));
    }

    private InsightsRun run(String id) {
        return runs.find(id)
                .orElseThrow(() ->
                        Problem.of(
                                Problem.Kind.NOT_FOUND, "there is no query " + id + " any more"));
    }
}
