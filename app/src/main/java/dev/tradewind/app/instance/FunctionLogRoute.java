package dev.tradewind.app.instance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.functions.Functions;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.log.LogPage;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.Instant;

/// `GET /_tradewind/functions/log?function=NAME[&from=NUMBER][&limit=N]`: lines that a function has logged, the latest
/// where no `from` says where to read on.
final class FunctionLogRoute {
    private static final int LINES_DEFAULT = 100;
    private static final int LINES_MAX = 1_000;

    private FunctionLogRoute() {}

    /// @param account of the functions
    /// @param region likewise
    static Route of(Functions functions, String account, String region) {
        return Route.get(
                "/_tradewind/functions/log",
                call -> {
                    var arn = FunctionArns.of(region, account, call.require("function"));
                    if (functions.definitions().look(arn).isEmpty()) {
                        throw Problem.of(
                                Problem.Kind.INVALID_REQUEST, "there is no function " + arn);
                    }
                    int limit = (int) number(call, "limit", LINES_DEFAULT, LINES_MAX);
                    long from = number(call, "from", -1, Long.MAX_VALUE);
                    return told(
                            from < 0
                                    ? functions.logs().latest(arn, limit)
                                    : functions.logs().read(arn, from, limit));
                });
    }

    private static long number(HttpCall call, String name, long byDefault, long max) {
        try {
            return Math.min(max, call.queryParameter(name).map(Long::parseLong).orElse(byDefault));
        } catch (NumberFormatException _) {
            throw Problem.of(Problem.Kind.INVALID_REQUEST, "'%s' is no number".formatted(name));
        }
    }

    private static Reply told(LogPage page) {
        var json = JsonNodeFactory.instance.objectNode().put("next", page.next());
        var lines = json.putArray("lines");
        for (var line : page.lines()) {
            lines.addObject()
                    .put("at", Instant.ofEpochMilli(line.atMillis()).toString())
                    .put("stream", line.stream())
                    .put("text", line.text());
        }
        return Reply.ok(json);
    }
}
