package dev.tradewind.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.queue.QueueState;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.util.List;

/// The payload of an event, looked for in the queues that hold it still: nothing keeps one that was handled everywhere.
final class EventLook {
    /// Queues that are looked into, of those that hold something, by name; and the oldest messages of each, as many as a
    /// page of a queue shows.
    private static final int QUEUES_MAX = 100;

    private static final int MESSAGES_MAX = 1_000;

    /// Of bodies that are read for one look.
    private static final long BYTES_MAX = 32 << 20;

    /// Characters that are shown.
    private static final int TEXT_MAX = 64 << 10;

    private final Broker broker;

    EventLook(Broker broker) {
        this.broker = broker;
    }

    /// The event of an id, which is the member `eventId` of what was published; the first that is found, as each queue has a
    /// copy.
    Reply of(HttpCall call) {
        var id = call.require("id");
        var holding = broker.queues().states().stream().filter(it -> messages(it) > 0).toList();
        boolean whole = holding.size() <= QUEUES_MAX;
        long left = BYTES_MAX;
        for (var queue : holding.subList(0, Math.min(QUEUES_MAX, holding.size()))) {
            var messages = left > 0 ? peek(queue.info().arn(), left) : List.<PeekedMessage>of();
            for (var message : messages) {
                if (isOf(id, message)) {
                    return Reply.ok(json(queue.info().arn(), message));
                }
                left -= message.body().length();
            }
            whole &= messages.size() >= messages(queue);
        }
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("whole", whole));
    }

    private static long messages(QueueState queue) {
        var depth = queue.depth();
        return depth.visible() + depth.inFlight() + depth.delayed();
    }

    /// None of a queue that was deleted meanwhile.
    private List<PeekedMessage> peek(Arn queue, long bytesMax) {
        try {
            return broker.queues().peek(queue, MESSAGES_MAX, bytesMax);
        } catch (Refusal _) {
            return List.of();
        }
    }

    private static boolean isOf(String id, PeekedMessage message) {
        if (!message.body().contains(id)) {
            return false;
        }
        try {
            return Json.read(message.body().getBytes(UTF_8)).path("eventId").asText().equals(id);
        } catch (MalformedJson _) {
            return false;
        }
    }

    private static ObjectNode json(Arn queue, PeekedMessage message) {
        var body = message.body();
        return JsonNodeFactory.instance
                .objectNode()
                .put("queue", queue.toString())
                .put("body", body.substring(0, Math.min(body.length(), TEXT_MAX)))
                .put("cut", body.length() > TEXT_MAX);
    }
}
