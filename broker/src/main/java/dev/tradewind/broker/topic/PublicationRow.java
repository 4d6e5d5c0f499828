package dev.tradewind.broker.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.engine.JsonRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An archived publication in the JSON that it has on disk.
record PublicationRow(UUID messageId, Publication publication, Instant publishedAt) {
    byte[] encode() {
        var row = JsonRow.create();
        row.put("id", messageId.toString());
        row.put("publishedAt", publishedAt.toEpochMilli());
        row.put("message", publication.message());
        publication.subject().ifPresent(subject -> row.put("subject", subject));
        row.set("perProtocol", JsonRow.of(publication.perProtocol()));
        publication.groupId().ifPresent(group -> row.put("group", group));
        publication.deduplicationId().ifPresent(id -> row.put("deduplicationId", id));
        row.put("sender", publication.senderId());
        publication.traceHeader().ifPresent(trace -> row.put("traceHeader", trace));
        var attributes = row.putObject("attributes");
        publication.attributes().forEach((name, value) -> put(attributes.putObject(name), value));
        return JsonRow.encode(row);
    }

    private static void put(ObjectNode row, MessageAttribute attribute) {
        row.put("type", attribute.dataType());
        switch (attribute) {
            case MessageAttribute.Text(_, var text) -> row.put("text", text);
            case MessageAttribute.Binary(_, var bytes) -> row.put("binary", bytes);
        }
    }

    static PublicationRow decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        var publication =
                new Publication(
                        row.required("message").asText(),
                        text(row, "subject"),
                        attributes(row.required("attributes")),
                        JsonRow.strings(row.required("perProtocol")),
                        text(row, "group"),
                        text(row, "deduplicationId"),
                        row.required("sender").asText(),
                        text(row, "traceHeader"));
        return new PublicationRow(
                UUID.fromString(row.required("id").asText()),
                publication,
                Instant.ofEpochMilli(row.required("publishedAt").asLong()));
    }

    private static Map<String, MessageAttribute> attributes(JsonNode row) {
        var attributes = new HashMap<String, MessageAttribute>();
        row.properties()
                .forEach(field -> attributes.put(field.getKey(), attribute(field.getValue())));
        return attributes;
    }

    private static MessageAttribute attribute(JsonNode row) {
        var type = row.required("type").asText();
        return row.has("text")
                ? new MessageAttribute.Text(type, row.get("text").asText())
                : new MessageAttribute.Binary(type, binary(row.required("binary")));
    }

    private static byte[] binary(JsonNode value) {
        try {
            return value.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException("an archived attribute is not Base64", e);
        }
    }

    private static Optional<String> text(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name)).map(JsonNode::asText);
    }
}
