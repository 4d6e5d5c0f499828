package dev.tradewind.dapr.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tradewind.dapr.event.ForeignJson;
import dev.tradewind.dapr.event.JsonEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The form in which an application gets the `data` of events: some handlers parse a text, others look into an object.
enum DataEncoding {
    /// As it was published.
    GIVEN {
        @Override
        Optional<JsonNode> of(JsonNode data) {
            return Optional.empty();
        }
    },
    /// A text that says an object or a list in JSON is that.
    OBJECT {
        @Override
        Optional<JsonNode> of(JsonNode data) {
            return Optional.of(data)
                    .filter(JsonNode::isTextual)
                    .flatMap(it -> ForeignJson.read(it.asText().getBytes(StandardCharsets.UTF_8)))
                    .filter(JsonNode::isContainerNode);
        }
    },
    /// Data that are no text are one, in JSON.
    STRING {
        @Override
        Optional<JsonNode> of(JsonNode data) {
            return data.isTextual()
                    ? Optional.empty()
                    : Optional.of(
                            TextNode.valueOf(
                                    new String(ForeignJson.write(data), StandardCharsets.UTF_8)));
        }
    };

    private static final String DATA = "data";

    /// The data in this form, unless they have it.
    abstract Optional<JsonNode> of(JsonNode data);

    /// The event with its data in this form; without data, as for bytes in `data_base64`, the event itself.
    JsonEvent of(JsonEvent event) {
        return Optional.ofNullable(event.tree().get(DATA))
                .flatMap(this::of)
                .map(it -> with(event.tree(), it))
                .orElse(event);
    }

    private static JsonEvent with(ObjectNode tree, JsonNode data) {
        var changed = ForeignJson.object();
        changed.setAll(tree);
        changed.set(DATA, data);
        return new JsonEvent(changed, ForeignJson.write(changed));
    }
}
