package dev.tradewind.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;

/// `POST /_tradewind/reset`: an empty broker for the next test, where that is allowed.
public final class ResetRoute {
    private static final String PATH = "/_tradewind/reset";

    private ResetRoute() {}

    /// Resets, and answers once that is on disk.
    public static Route of(Runnable reset) {
        return Route.post(
                PATH,
                _ -> {
                    reset.run();
                    return Reply.ok(JsonNodeFactory.instance.objectNode().put("reset", true));
                });
    }

    /// Refuses.
    ///
    /// @param reason and how it could be allowed
    public static Route refused(String reason) {
        return Route.post(
                PATH,
                _ -> {
                    throw Problem.of(Problem.Kind.FORBIDDEN, reason);
                });
    }
}
