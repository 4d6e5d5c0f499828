package dev.tradewind.broker.bus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The reading of events: numbers keep their digits, and repeated keys are noticed.
final class EventJson {
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final JsonMapper LENIENT =
            STRICT.rebuild().disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private EventJson() {}

    /// The tree of a text that is JSON; missing if an object has a key twice, which no tree can hold.
    static JsonNode treeWithoutRepeats(String json) {
        try {
            return STRICT.readTree(json);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    /// The tree of a text that is JSON; of a key that is there twice it has the last value.
    static JsonNode tree(String json) {
        try {
            return LENIENT.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("checked, yet not JSON", e);
        }
    }

    /// Tells whether a text is one JSON object, without keeping any of it.
    static boolean isObject(String json) {
        try (var parser = LENIENT.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT && isAll(parser);
        } catch (JsonProcessingException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAll(JsonParser parser) throws IOException {
        parser.skipChildren();
        return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    }
}
