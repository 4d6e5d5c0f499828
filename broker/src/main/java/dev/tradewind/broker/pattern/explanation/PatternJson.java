package dev.tradewind.broker.pattern.explanation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tradewind.json.JsonFault;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The reading of patterns and events that are explained: numbers keep their digits.
final class PatternJson {
    private static final JsonMapper LENIENT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final JsonMapper STRICT =
            LENIENT.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private PatternJson() {}

    /// The tree of a text that is JSON; of a key that is there twice it has the last value.
    static JsonNode tree(String json) {
        try {
            return LENIENT.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + JsonFault.reason(json, e), e);
        }
    }

    /// Tells whether an object of a text that is JSON has a key twice, so that no tree holds all of it.
    static boolean hasRepeats(String json) {
        try {
            STRICT.readTree(json);
            return false;
        } catch (JsonProcessingException _) {
            return true;
        }
    }

    /// The tree of a text, missing if that is no JSON object.
    static JsonNode objectWithin(String text) {
        try {
            var tree = LENIENT.readTree(text);
            return tree.isObject() ? tree : MissingNode.getInstance();
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    static JsonParser parser(String json) {
        try {
            return LENIENT.getFactory().createParser(json);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
