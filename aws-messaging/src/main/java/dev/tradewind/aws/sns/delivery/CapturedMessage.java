package dev.tradewind.aws.sns.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A mail or text message that stayed on this machine.
///
/// @param topic none for a text to a phone number
public record CapturedMessage(
        Instant at,
        String protocol,
        String to,
        UUID messageId,
        Optional<String> topic,
        Optional<String> subject,
        String text) {
    ObjectNode json() {
        var row = JsonRow.create();
        row.put("at", at.toString());
        row.put("protocol", protocol);
        row.put("to", to);
        row.put("messageId", messageId.toString());
        topic.ifPresent(it -> row.put("topic", it));
        subject.ifPresent(it -> row.put("subject", it));
        row.put("text", text);
        return row;
    }

    static CapturedMessage of(JsonNode row) {
        return new CapturedMessage(
                Instant.parse(row.required("at").asText()),
                row.required("protocol").asText(),
                row.required("to").asText(),
                UUID.fromString(row.required("messageId").asText()),
                Optional.ofNullable(row.get("topic")).map(JsonNode::asText),
                Optional.ofNullable(row.get("subject")).map(JsonNode::asText),
                row.required("text").asText());
    }
}
