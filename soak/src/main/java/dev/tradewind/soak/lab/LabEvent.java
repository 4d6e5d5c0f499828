package dev.tradewind.soak.lab;

import com.fasterxml.jackson.databind.JsonNode;
import software.amazon.awssdk.services.sqs.model.Message;

/// An event in a message: straight from a rule, or in the envelope of a topic that the rule sent it to.
record LabEvent(JsonNode json, boolean throughTopic) {
    static LabEvent of(Message message) {
        var body = LabJson.read(message.body());
        return body.has("Message")
                ? new LabEvent(LabJson.read(body.path("Message").asText()), true)
                : new LabEvent(body, false);
    }

    String id() {
        return json.path("id").asText();
    }

    String type() {
        return json.path("detail-type").asText();
    }

    /// Its type, and the way by which it came.
    String way() {
        return type() + " by its rule" + (throughTopic ? " and topic-orders" : "");
    }

    String orderId() {
        return json.path("detail").path("orderId").asText();
    }

    String value() {
        return json.path("detail").path("value").asText();
    }

    String replay() {
        return json.path("replay-name").asText();
    }
}
