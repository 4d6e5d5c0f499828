package dev.tradewind.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueDepth;
import dev.tradewind.broker.queue.QueueState;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Looks into queues: nothing is received, and no receive count goes up.
public final class QueueRoutes {
    private static final int MESSAGES_DEFAULT = 10;
    private static final int MESSAGES_MAX = 1000;

    /// Owners of deliveries told of one queue; thousands of subscriptions may share one.
    private static final int SOURCES_MAX = 10;

    /// Of bodies in one answer, so that a look into a queue of large messages fits into memory.
    private static final int BYTES_MAX = 8 << 20;

    private QueueRoutes() {}

    /// `GET /_tradewind/messages?queue=NAME-OR-ARN[&limit=N]`.
    ///
    /// @param account of queues that are named without their ARN
    /// @param region likewise
    public static Route messages(Queues queues, String account, String region) {
        return Route.get(
                "/_tradewind/messages",
                call -> {
                    var name = call.require("queue");
                    int limit = call.number("limit", MESSAGES_DEFAULT, MESSAGES_MAX);
                    return Reply.ok(look(queues, queue(name, account, region), limit));
                });
    }

    /// `GET /_tradewind/queues`: every queue, what it holds, for how long it has held the oldest of that, and
    /// the queue that takes its dead letters, and the subscriptions, targets of rules and schedules whose letters it
    /// takes.
    public static Route queues(Broker broker) {
        return Route.get(
                "/_tradewind/queues",
                _ -> {
                    var answer = JsonNodeFactory.instance.objectNode();
                    answer.putArray("queues").addAll(rows(broker, broker.queues().states()));
                    return Reply.ok(answer);
                });
    }

    /// Some queues as [#queues(Broker)] tells of them.
    public static List<ObjectNode> rows(Broker broker, List<QueueState> queues) {
        var named = broker.delivery().deadLetterQueues(SOURCES_MAX);
        return queues.stream().map(queue -> json(queue, broker.clock(), named)).toList();
    }

    private static ObjectNode json(
            QueueState queue, InstantSource clock, Map<Arn, List<Arn>> named) {
        var json = json(queue.info().arn(), queue.depth());
        queue.depth()
                .oldestSentAt()
                .ifPresent(sentAt -> {
                    json.put("oldestSentAt", sentAt.toString());
                    json.put(
                            "oldestAgeSeconds",
                            Duration.between(sentAt, clock.instant()).toSeconds());
                });
        queue.info()
                .settings()
                .redrivePolicy()
                .ifPresent(it -> json.put("deadLettersTo", it.deadLetterTarget().toString()));
        var sources = named.getOrDefault(queue.info().arn(), List.of());
        if (!sources.isEmpty()) {
            var array = json.putArray("undeliveredOf");
            sources.stream().map(Arn::toString).sorted().forEach(array::add);
        }
        return json;
    }

    private static ObjectNode json(Arn queue, QueueDepth depth) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("queue", queue.toString());
        json.put("visible", depth.visible());
        json.put("inFlight", depth.inFlight());
        json.put("delayed", depth.delayed());
        return json;
    }

    /// The queue of a name, or of an ARN.
    ///
    /// @throws Problem if no queue can be named so
    public static Arn queue(String name, String account, String region) {
        try {
            return name.startsWith("arn:") ? Arn.parse(name) : QueueArns.of(region, account, name);
        } catch (Refusal e) {
            throw Problem.of(Problem.Kind.INVALID_REQUEST, e.getMessage());
        }
    }

    private static ObjectNode look(Queues queues, Arn queue, int limit) {
        if (queues.find(queue).isEmpty()) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "there is no queue " + queue);
        }
        var answer = json(queue, queues.depth(queue));
        var messages = answer.putArray("messages");
        queues.peek(queue, limit, BYTES_MAX).forEach(message -> messages.add(json(message)));
        return answer;
    }

    private static ObjectNode json(PeekedMessage message) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("messageId", message.messageId().toString());
        json.put("state", state(message.state()));
        json.put("body", message.body());
        json.set("attributes", attributes(message.attributes()));
        message.groupId().ifPresent(id -> json.put("groupId", id));
        message.deduplicationId().ifPresent(id -> json.put("deduplicationId", id));
        json.put("receiveCount", message.receiveCount());
        json.put("sentAt", message.sentAt().toString());
        json.put("visibleAt", message.visibleAt().toString());
        message.deadLetterSource()
                .ifPresent(source -> json.put("deadLetterSource", source.toString()));
        message.deadLetteredBy().ifPresent(code -> json.put("deadLetteredBy", code));
        return json;
    }

    private static String state(PeekedMessage.State state) {
        return switch (state) {
            case VISIBLE -> "visible";
            case IN_FLIGHT -> "inFlight";
            case DELAYED -> "delayed";
        };
    }

    private static ObjectNode attributes(Map<String, MessageAttribute> attributes) {
        var json = JsonNodeFactory.instance.objectNode();
        attributes.forEach((name, attribute) ->
                json.putObject(name)
                        .put("dataType", attribute.dataType())
                        .put("value", text(attribute)));
        return json;
    }

    private static String text(MessageAttribute attribute) {
        return switch (attribute) {
            case MessageAttribute.Text(_, var value) -> value;
            case MessageAttribute.Binary(_, var value) -> Base64.getEncoder().encodeToString(value);
        };
    }
}
