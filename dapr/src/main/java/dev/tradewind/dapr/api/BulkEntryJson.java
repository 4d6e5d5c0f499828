package dev.tradewind.dapr.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.event.ForeignJson;
import dev.tradewind.dapr.event.MediaType;
import dev.tradewind.dapr.publishing.BulkEntry;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One entry of a request in JSON to publish many. Members are known in any case: SDKs spell them differently.
record BulkEntryJson(JsonNode event, String contentType) {
    static BulkEntry read(JsonNode node) {
        var contentType = text(node, "contentType");
        return new BulkEntry(
                text(node, "entryId"),
                new BulkEntryJson(ForeignJson.member(node, "event"), contentType).data(),
                contentType,
                Optional.of(ForeignJson.member(node, "metadata"))
                        .filter(JsonNode::isObject)
                        .map(BulkEntryJson::texts));
    }

    private static String text(JsonNode node, String name) {
        var member = ForeignJson.member(node, name);
        return member.isTextual() ? member.asText() : "";
    }

    private static Map<String, String> texts(JsonNode node) {
        var texts = new HashMap<String, String>();
        node.properties().forEach(it -> texts.put(it.getKey(), it.getValue().asText()));
        return texts;
    }

    /// The bytes of the event; nothing where it is not of the form that its content type asks for.
    private Optional<byte[]> data() {
        return switch (MediaType.of(contentType)) {
            case JSON, CLOUD_EVENT -> Optional.of(ForeignJson.write(event));
            case BINARY -> event.isTextual() ? decoded(event.asText()) : Optional.empty();
            case TEXT ->
                    event.isTextual() && isText()
                            ? Optional.of(event.asText().getBytes(StandardCharsets.UTF_8))
                            : Optional.empty();
        };
    }

    private boolean isText() {
        var type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.startsWith("application/xml");
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
