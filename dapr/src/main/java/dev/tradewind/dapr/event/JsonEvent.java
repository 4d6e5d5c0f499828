package dev.tradewind.dapr.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// A CloudEvent in JSON, as it came, and as a tree.
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record JsonEvent(ObjectNode tree, byte[] bytes) {
    /// The event that `bytes` are, if they are a JSON object.
    public static Optional<JsonEvent> parse(byte[] bytes) {
        return ForeignJson.read(bytes)
                .filter(ObjectNode.class::isInstance)
                .map(tree -> new JsonEvent((ObjectNode) tree, bytes));
    }

    /// The attribute, where it is a text that is not empty.
    public Optional<String> text(String attribute) {
        return Optional.of(tree.path(attribute))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(it -> !it.isEmpty());
    }

    /// Tells whether its time to live is over. An `expiration` that is no time says nothing.
    public boolean isExpired(Instant now) {
        return text(Attribute.EXPIRATION)
                .flatMap(JsonEvent::instant)
                .filter(end -> !end.isAfter(now))
                .isPresent();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
