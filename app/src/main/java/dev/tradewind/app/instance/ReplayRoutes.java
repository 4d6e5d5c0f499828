package dev.tradewind.app.instance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.topic.ReplayProgress;
import dev.tradewind.dapr.field.FieldKind;
import dev.tradewind.dapr.pubsub.tradewind.IrreplayableSubscription;
import dev.tradewind.dapr.pubsub.tradewind.SubscriptionReplays;
import dev.tradewind.dapr.pubsub.tradewind.SubscriptionReplays.Replayable;
import dev.tradewind.dapr.pubsub.tradewind.SubscriptionReplays.Subscriber;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/// Replays of topics to subscriptions of applications behind sidecars, whose path names the subscription:
/// `/_tradewind/dapr/replay?consumer=ID&component=NAME&topic=NAME[&subscriptionId=ID]`.
///
/// `POST` with `&from=TIME[&to=TIME]` begins one, or with `&dryRun=true` only counts; `GET` tells how far the latest is.
final class ReplayRoutes {
    private static final String PATH = "/_tradewind/dapr/replay";

    private final Broker broker;
    private final String account;
    private final String region;

    private ReplayRoutes(Broker broker, String account, String region) {
        this.broker = broker;
        this.account = account;
        this.region = region;
    }

    /// @param account of the topics and queues
    /// @param region likewise
    static List<Route> all(Broker broker, String account, String region) {
        var routes = new ReplayRoutes(broker, account, region);
        return List.of(
                Route.get(PATH, call -> routes.answer(call, routes::progress)),
                Route.post(
                        PATH,
                        call -> routes.answer(call, (all, it) -> routes.begin(call, all, it))));
    }

    private Reply answer(
            HttpCall call, BiFunction<SubscriptionReplays, Replayable, ObjectNode> of) {
        var replays = new SubscriptionReplays(broker, region, account);
        var subscriber =
                new Subscriber(
                        call.require("component"),
                        call.require("topic"),
                        call.require("consumer"),
                        call.queryParameter("subscriptionId"));
        try {
            var subscription = replays.find(subscriber);
            var json = of.apply(replays, subscription);
            json.put("queue", subscription.queue().resource());
            json.put("keptFrom", subscription.beginning().toString());
            return Reply.ok(json);
        } catch (IrreplayableSubscription e) {
            throw Problem.of(Problem.Kind.INVALID_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode begin(HttpCall call, SubscriptionReplays replays, Replayable subscription) {
        var now = broker.clock().instant();
        var from = time("from", call.require("from"), now);
        var to = call.queryParameter("to").map(it -> time("to", it, now)).orElse(now.plusMillis(1));
        if (!from.isBefore(to)) {
            throw Problem.of(
                    Problem.Kind.INVALID_REQUEST, "'from' is %s, after 'to'".formatted(from));
        }
        var json = JsonNodeFactory.instance.objectNode();
        json.put("messages", replays.count(subscription, from, to));
        if (!call.queryParameter("dryRun").filter("true"::equals).isPresent()) {
            replays.begin(subscription, from, to);
        }
        return json;
    }

    private static Instant time(String name, String text, Instant now) {
        return FieldKind.Past.parse(text, now)
                .orElseThrow(() ->
                        Problem.of(
                                Problem.Kind.INVALID_REQUEST,
                                "'%s' is %s, not '%s'"
                                        .formatted(name, new FieldKind.Past().words(), text)));
    }

    private ObjectNode progress(SubscriptionReplays replays, Replayable subscription) {
        var json = JsonNodeFactory.instance.objectNode();
        replays.progress(subscription).ifPresent(it -> put(json, it));
        return json;
    }

    private static void put(ObjectNode json, ReplayProgress progress) {
        json.put("underWay", progress.status().isUnderWay());
        json.put("failed", progress.status().isFailed());
        json.put("sent", progress.sent());
        json.put("left", progress.left());
    }
}
