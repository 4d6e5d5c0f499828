package dev.tradewind.broker.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tradewind.broker.queue.MessageAttribute;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The view that filter policies have of one publication: its attributes and its body as JSON
/// objects, each made when a policy first asks for it and shared by all that follow. For one
/// thread.
public final class FilterInput {
    private static final String ARRAY_TYPE = "String.Array";
    private static final String NUMBER_TYPE = "Number";

    private final String message;
    private final Map<String, MessageAttribute> messageAttributes;
    private @Nullable ObjectNode attributes;
    private @Nullable ObjectNode body;

    /// @param message the text that the subscription's protocol gets
    public FilterInput(String message, Map<String, MessageAttribute> messageAttributes) {
        this.message = message;
        this.messageAttributes = messageAttributes;
    }

    Map<String, MessageAttribute> messageAttributes() {
        return messageAttributes;
    }

    /// Attributes of type `String`, `String.Array` and `Number`; SNS ignores `Binary` ones.
    JsonNode attributes() {
        if (attributes == null) {
            attributes = objectOf(messageAttributes);
        }
        return attributes;
    }

    /// The message as an object, empty where it is none.
    JsonNode body() {
        if (body == null) {
            body = parse(message) instanceof ObjectNode object ? object : emptyObject();
        }
        return body;
    }

    private static ObjectNode objectOf(Map<String, MessageAttribute> attributes) {
        var object = emptyObject();
        attributes.forEach((name, attribute) -> {
            if (attribute instanceof MessageAttribute.Text text) {
                object.set(name, valueOf(text));
            }
        });
        return object;
    }

    private static JsonNode valueOf(MessageAttribute.Text attribute) {
        if (attribute.dataType().equals(ARRAY_TYPE)) {
            return parse(attribute.value()) instanceof ArrayNode array
                    ? array
                    : TextNode.valueOf(attribute.value());
        }
        return attribute.dataType().startsWith(NUMBER_TYPE)
                ? number(attribute.value())
                : TextNode.valueOf(attribute.value());
    }

    private static JsonNode number(String value) {
        try {
            return DecimalNode.valueOf(new BigDecimal(value));
        } catch (NumberFormatException _) {
            return TextNode.valueOf(value);
        }
    }

    private static @Nullable JsonNode parse(String json) {
        try {
            return PolicyJson.MAPPER.readTree(json);
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    private static ObjectNode emptyObject() {
        return JsonNodeFactory.instance.objectNode();
    }
}
