package dev.tradewind.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.MoveResult;
import dev.tradewind.engine.Refusal;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;

/// A way back for those dead letters that somebody chooses; SQS itself moves all of a queue or none.
public final class RedriveRoute {
    private RedriveRoute() {}

    /// `POST /_tradewind/redrive?queue=NAME-OR-ARN[&to=NAME-OR-ARN]`, with at least one of `messages=ID,ID`,
    /// `olderThanSeconds=N` and `matching=TEXT`.
    ///
    /// @param account of queues that are named without their ARN
    /// @param region likewise
    public static Route of(Broker broker, String account, String region) {
        return Route.post(
                "/_tradewind/redrive",
                call -> {
                    var choice = LetterChoice.of(call, broker.clock());
                    var source = QueueRoutes.queue(call.require("queue"), account, region);
                    var to =
                            call.queryParameter("to")
                                    .map(name -> QueueRoutes.queue(name, account, region));
                    try {
                        return reply(broker.moveTasks().moveChosen(source, to, choice));
                    } catch (Refusal e) {
                        throw Problem.of(Problem.Kind.INVALID_REQUEST, e.getMessage());
                    }
                });
    }

    private static Reply reply(MoveResult result) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("startedAt", result.startedAt().toString());
        json.put("moved", result.moved());
        json.put("stayed", result.stayed());
        json.put("mayBeMore", result.mayBeMore());
        return Reply.ok(json);
    }
}
