package dev.tradewind.console;

import static dev.tradewind.console.JsonBody.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.broker.Broker;
import dev.tradewind.console.EventPublisher.BusEntry;
import dev.tradewind.console.EventPublisher.TopicMessage;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.access.ApiCaller;
import java.util.HashMap;
import java.util.Map;

/// The form by which somebody publishes to a topic or puts an event on a bus. Each is noted with who did it, and when; not what
/// was published, which often names a customer.
final class EventForm {
    private final Broker broker;
    private final EventPublisher publisher;
    private final ActionLog done;

    EventForm(ConsoleGround ground, ActionLog done) {
        broker = ground.broker();
        publisher = ground.publisher();
        this.done = done;
    }

    Reply publish(HttpCall call, ApiCaller caller) {
        var body = JsonBody.of(call);
        var to = text(body, "to").orElseThrow(() -> missing("to"));
        var source = EventOrigins.named(broker, to);
        var id =
                EventOrigins.isBus(source)
                        ? publisher.toBus(source, entry(body))
                        : publisher.toTopic(source, message(body));
        done.note(call, caller, source, "published " + id, "");
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("id", id));
    }

    private static BusEntry entry(JsonNode body) {
        return new BusEntry(
                required(body, "source"), required(body, "detailType"), required(body, "detail"));
    }

    private static TopicMessage message(JsonNode body) {
        return new TopicMessage(
                required(body, "message"),
                text(body, "subject"),
                text(body, "groupId"),
                attributes(body.path("attributes")));
    }

    private static Map<String, String> attributes(JsonNode object) {
        if (!object.isObject() && !object.isMissingNode()) {
            throw Problem.inField("/attributes", "must be an object with texts");
        }
        var attributes = new HashMap<String, String>();
        for (var it : object.properties()) {
            if (!it.getValue().isTextual()) {
                throw Problem.inField("/attributes/" + it.getKey(), "must be a text");
            }
            attributes.put(it.getKey(), it.getValue().textValue());
        }
        return attributes;
    }

    private static String required(JsonNode body, String name) {
        return text(body, name).orElseThrow(() -> missing(name));
    }

    private static Problem missing(String name) {
        return Problem.inField("/" + name, "is missing");
    }
}
