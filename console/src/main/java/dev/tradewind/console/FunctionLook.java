package dev.tradewind.console;

import static dev.tradewind.console.JsonBody.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.access.ApiCaller;
import java.time.Duration;

/// The functions in the console: their list, one with its settings, and calls of it, which are noted with who made them.
final class FunctionLook {
    /// More is no list for people.
    private static final int SHOWN_MAX = 1_000;

    private final FunctionDesk desk;
    private final ActionLog done;

    FunctionLook(ConsoleGround ground, ActionLog done) {
        desk = ground.functions();
        this.done = done;
    }

    Reply list() {
        var all = desk.all();
        var answer = JsonNodeFactory.instance.objectNode().put("found", all.size());
        var functions = answer.putArray("functions");
        all.stream().limit(SHOWN_MAX).forEach(it -> functions.add(json(it)));
        return Reply.ok(answer);
    }

    private static ObjectNode json(FunctionDesk.Summary it) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", it.name())
                .put("arn", it.arn())
                .put("runtime", it.runtime())
                .put("state", it.state())
                .put("memory", it.memoryMebibytes())
                .put("changed", it.changed());
    }

    Reply one(HttpCall call) {
        var it = desk.one(call.require("name"));
        var answer =
                json(it.summary())
                        .put("description", it.description())
                        .put("handler", it.handler())
                        .put("timeout", it.timeoutSeconds())
                        .put("logGroup", it.logGroup());
        it.reason().ifPresent(reason -> answer.put("reason", reason));
        it.concurrency().ifPresent(concurrency -> answer.put("concurrency", concurrency));
        var variables = answer.putArray("variables");
        it.variables().forEach(variables::add);
        var sources = answer.putArray("sources");
        it.sources()
                .forEach(source ->
                        sources.addObject()
                                .put("queue", source.arn())
                                .put("state", source.state())
                                .put("batchSize", source.batchSize()));
        return Reply.ok(answer);
    }

    Reply invoke(HttpCall call, ApiCaller caller) {
        var body = JsonBody.of(call);
        var name = text(body, "name").orElseThrow(() -> Problem.inField("/name", "is missing"));
        var arn = Arn.parse(desk.one(name).summary().arn());
        done.note(call, caller, arn, "invoked", "");
        long began = System.nanoTime();
        var outcome = desk.invoke(name, text(body, "payload").orElse("{}"));
        var answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("status", outcome.status())
                        .put("payload", outcome.payload())
                        .put("log", outcome.log())
                        .put("millis", Duration.ofNanos(System.nanoTime() - began).toMillis());
        outcome.error().ifPresent(error -> answer.put("error", error));
        return Reply.ok(answer);
    }
}
