package dev.tradewind.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.delivery.DeliveryAttempt;
import dev.tradewind.broker.delivery.OutboundQueues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.Locale;

/// A look at what became of deliveries.
public final class DeliveryRoutes {
    private static final int DEFAULT = 100;
    private static final int MAX = 1000;

    private DeliveryRoutes() {}

    /// `GET /_tradewind/deliveries?subscription=ARN[&limit=N]`: the latest attempts, oldest first.
    public static Route deliveries(OutboundQueues deliveries) {
        return Route.get(
                "/_tradewind/deliveries",
                call -> {
                    var subscription = arn(call.require("subscription"));
                    var answer = JsonNodeFactory.instance.objectNode();
                    answer.put("subscription", subscription.toString());
                    var attempts = answer.putArray("attempts");
                    deliveries
                            .log(subscription, call.number("limit", DEFAULT, MAX))
                            .forEach(attempt -> attempts.add(json(attempt)));
                    return Reply.ok(answer);
                });
    }

    private static Arn arn(String text) {
        try {
            return Arn.parse(text);
        } catch (Refusal e) {
            throw Problem.of(Problem.Kind.INVALID_REQUEST, e.getMessage());
        }
    }

    private static ObjectNode json(DeliveryAttempt attempt) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("at", attempt.at().toString());
        json.put("messageId", attempt.messageId().toString());
        json.put("attempt", attempt.number());
        json.put("outcome", attempt.outcome().name().toLowerCase(Locale.ROOT));
        attempt.status().ifPresent(status -> json.put("status", status));
        json.put("detail", attempt.detail());
        attempt.retryIn().ifPresent(delay -> json.put("retryInMillis", delay.toMillis()));
        json.put("dwellMillis", attempt.dwell().toMillis());
        return json;
    }
}
