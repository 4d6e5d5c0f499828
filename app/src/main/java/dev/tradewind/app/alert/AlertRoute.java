package dev.tradewind.app.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;

/// A look at the alerts that stayed here.
public final class AlertRoute {
    private static final int DEFAULT = 100;

    private AlertRoute() {}

    /// `GET /_tradewind/alerts[?limit=N]`: the latest alerts, oldest first.
    public static Route of(AlertCapture capture) {
        return Route.get(
                "/_tradewind/alerts",
                call -> {
                    var answer = JsonNodeFactory.instance.objectNode();
                    var alerts = answer.putArray("alerts");
                    alerts.addAll(
                            capture.latest(call.number("limit", DEFAULT, AlertCapture.ALERTS_MAX)));
                    return Reply.ok(answer);
                });
    }
}
