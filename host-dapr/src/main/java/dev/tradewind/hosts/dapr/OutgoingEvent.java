package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.dialect.WireMessage;
import java.util.Map;

/// An event on its way to a topic.
///
/// @param key those with the same one are kept in order by components that can do that
/// @param event a CloudEvent as JSON, which stays the text that it is
record OutgoingEvent(String topic, String key, String event) {
    static OutgoingEvent of(Event<?> event, Flows flows) {
        var flow = flows.of(event.type());
        return new OutgoingEvent(flow.topic(), event.subject(), flow.dialect().write(event).body());
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("topic", topic)
                .put("key", key)
                .put("event", event);
    }

    static OutgoingEvent read(JsonNode json) {
        return new OutgoingEvent(
                json.path("topic").asText(),
                json.path("key").asText(),
                json.path("event").asText());
    }

    WireMessage message() {
        return new WireMessage(event, Map.of());
    }
}
