package dev.tradewind.aws.sns.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.aws.local.LocalProblem;
import dev.tradewind.aws.local.LocalReply;
import dev.tradewind.aws.local.LocalRoute;
import dev.tradewind.broker.topic.Deliveries;
import dev.tradewind.broker.topic.DeliveryAttempt;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.Locale;

/// Shows what became of deliveries, and the mails and text messages that stayed here.
public final class DeliveryRoutes {
    private static final int DEFAULT = 100;
    private static final int MAX = 1000;

    private DeliveryRoutes() {}

    /// `GET /_tradewind/deliveries?subscription=ARN[&limit=N]`: the latest attempts, oldest first.
    public static LocalRoute deliveries(Deliveries deliveries) {
        return LocalRoute.get(
                "/deliveries",
                request -> {
                    var subscription = arn(request.require("subscription"));
                    var answer = LocalReply.object();
                    answer.put("subscription", subscription.toString());
                    var attempts = answer.putArray("attempts");
                    deliveries
                            .log(subscription, request.number("limit", DEFAULT, MAX))
                            .forEach(attempt -> attempts.add(json(attempt)));
                    return LocalReply.json(answer);
                });
    }

    private static Arn arn(String text) {
        try {
            return Arn.parse(text);
        } catch (Refusal e) {
            throw LocalProblem.badRequest(e.getMessage());
        }
    }

    private static ObjectNode json(DeliveryAttempt attempt) {
        var json = LocalReply.object();
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

    /// `GET /_tradewind/inbox[?limit=N]`: the latest messages, oldest first.
    public static LocalRoute inbox(Inbox inbox) {
        return LocalRoute.get(
                "/inbox",
                request -> {
                    var answer = LocalReply.object();
                    var messages = answer.putArray("messages");
                    inbox.latest(request.number("limit", DEFAULT, MAX))
                            .forEach(message -> messages.add(message.json()));
                    return LocalReply.json(answer);
                });
    }
}
