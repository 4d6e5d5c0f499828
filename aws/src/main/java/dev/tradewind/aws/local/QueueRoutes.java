package dev.tradewind.aws.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.Refusal;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.queue.Queues;
import java.util.Base64;
import java.util.Map;

/// Looks into queues: nothing is received, and no receive count goes up.
public final class QueueRoutes {
    private static final int MESSAGES_DEFAULT = 10;
    private static final int MESSAGES_MAX = 1000;

    /// Of bodies in one answer, so that a look into a queue of large messages fits into memory.
    private static final int BYTES_MAX = 8 << 20;

    private QueueRoutes() {}

    /// `GET /_tradewind/messages?queue=NAME-OR-ARN[&limit=N]`.
    ///
    /// @param account of queues that are named without their ARN
    /// @param region likewise
    public static LocalRoute messages(Queues queues, String account, String region) {
        return LocalRoute.get(
                "/messages",
                request -> {
                    var name = request.require("queue");
                    int limit = request.number("limit", MESSAGES_DEFAULT, MESSAGES_MAX);
                    return LocalReply.json(look(queues, queue(name, account, region), limit));
                });
    }

    private static Arn queue(String name, String account, String region) {
        try {
            return name.startsWith("arn:") ? Arn.parse(name) : Arn.queue(region, account, name);
        } catch (Refusal e) {
            throw LocalProblem.badRequest(e.getMessage());
        }
    }

    private static ObjectNode look(Queues queues, Arn queue, int limit) {
        if (queues.find(queue).isEmpty()) {
            throw LocalProblem.notFound("there is no queue " + queue);
        }
        var depth = queues.depth(queue);
        var answer = LocalReply.object();
        answer.put("queue", queue.toString());
        answer.put("visible", depth.visible());
        answer.put("inFlight", depth.inFlight());
        answer.put("delayed", depth.delayed());
        var messages = answer.putArray("messages");
        queues.peek(queue, limit, BYTES_MAX).forEach(message -> messages.add(json(message)));
        return answer;
    }

    private static ObjectNode json(PeekedMessage message) {
        var json = LocalReply.object();
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
        var json = LocalReply.object();
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
