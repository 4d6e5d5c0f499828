package dev.tradewind.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.json.JsonFault;

/// The reading and writing of JSON: numbers keep their digits, and a key that is there twice is an error.
final class SchemaText {
    /// Levels of a document: whoever looks at one goes down a level a call.
    static final int DEPTH_MAX = 200;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                    .build();

    private static final JsonMapper MAPPER =
            JsonMapper.builder(FACTORY)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private SchemaText() {}

    static JsonNode read(String json) throws JsonProcessingException {
        return MAPPER.readTree(json);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is JSON", e);
        }
    }

    /// Tells whether a tree has a number that takes so many digits more than it is written with.
    static boolean hasNumberBeyond(int exponentMax, JsonNode tree) {
        return tree.isBigDecimal()
                ? Math.abs(tree.decimalValue().scale()) > exponentMax
                : tree.valueStream().anyMatch(it -> hasNumberBeyond(exponentMax, it));
    }

    /// The reason for which a text was refused.
    static String reason(String json, JsonProcessingException refused) {
        return refused instanceof StreamConstraintsException
                ? "it has more than %d levels, or a number or text that is too long"
                        .formatted(DEPTH_MAX)
                : JsonFault.reason(json, refused);
    }
}
