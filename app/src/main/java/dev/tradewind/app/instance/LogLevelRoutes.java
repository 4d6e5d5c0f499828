package dev.tradewind.app.instance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.app.logging.LogLevels;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;

/// `GET /_tradewind/log-level` tells at which levels it is logged, `POST` with `?levels=info,LOGGER=debug` changes them
/// until the process ends.
final class LogLevelRoutes {
    private static final String PATH = "/_tradewind/log-level";

    private LogLevelRoutes() {}

    static List<Route> all() {
        return List.of(Route.get(PATH, _ -> told()), Route.post(PATH, LogLevelRoutes::change));
    }

    private static Reply change(HttpCall call) {
        try {
            Logging.level(LogLevels.of(call.require("levels")));
        } catch (IllegalArgumentException e) {
            throw Problem.of(Problem.Kind.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
        return told();
    }

    private static Reply told() {
        var levels = Logging.levels().toString();
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("levels", levels));
    }
}
