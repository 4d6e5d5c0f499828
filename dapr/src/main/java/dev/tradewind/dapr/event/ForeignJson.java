package dev.tradewind.dapr.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/// JSON of others, kept as it is: numbers with all their digits, whatever their size, and no objection to a key that is
/// there twice.
public final class ForeignJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private ForeignJson() {}

    public static Optional<JsonNode> read(byte[] bytes) {
        try {
            return Optional.of(MAPPER.readTree(bytes)).filter(it -> !it.isMissingNode());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The member of an object, whatever the case of its name; a missing one if there is none.
    public static JsonNode member(JsonNode object, String name) {
        var exact = object.path(name);
        return exact.isMissingNode()
                ? object.properties().stream()
                        .filter(it -> it.getKey().equalsIgnoreCase(name))
                        .map(it -> it.getValue())
                        .findFirst()
                        .orElse(exact)
                : exact;
    }

    /// Tells whether `bytes` are one value in JSON, without making a tree of it.
    public static boolean isValue(byte[] bytes) {
        try (var parser = MAPPER.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.getText(); // a number or a text is read to its end
            return parser.nextToken() == null;
        } catch (IOException _) {
            return false;
        }
    }

    /// The object that this module wrote.
    public static ObjectNode readObject(byte[] bytes) {
        return read(bytes)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseThrow(() -> new IllegalStateException("it was written as an object"));
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static byte[] write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read is JSON", e);
        }
    }
}
