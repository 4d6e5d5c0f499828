package dev.tradewind.broker.bus.explanation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.json.JsonFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The fields of a JSON object, each character for character as it was written: so are matched the numbers and the
/// repeated keys of a detail.
record RawObject(Map<String, String> byName) {
    private static final String ENTRIES = "Entries";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /// The objects of a text: it is one, an array of them, or one whose `Entries` are an array of them.
    ///
    /// @throws IllegalArgumentException if it is no JSON, or something in the array is no object
    static List<String> listed(String json) {
        var tree = requireJson(json);
        if (tree.isArray()) {
            return elements(json);
        }
        return tree.path(ENTRIES).isArray() ? elements(of(json).raw(ENTRIES)) : List.of(json);
    }

    private static JsonNode requireJson(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + JsonFault.reason(json, e), e);
        }
    }

    private static List<String> elements(String array) {
        return read(
                array,
                parser -> {
                    var elements = new ArrayList<String>();
                    for (var each = parser.nextToken();
                            each != JsonToken.END_ARRAY;
                            each = parser.nextToken()) {
                        elements.add(raw(array, parser));
                    }
                    return elements;
                });
    }

    /// @throws IllegalArgumentException if the text is no JSON object
    static RawObject of(String json) {
        if (!isObject(json)) {
            throw new IllegalArgumentException("an event is a JSON object");
        }
        return read(
                json,
                parser -> {
                    var byName = new LinkedHashMap<String, String>();
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        var name = parser.currentName();
                        parser.nextToken();
                        byName.put(name, raw(json, parser));
                    }
                    return new RawObject(byName);
                });
    }

    static boolean isObject(String json) {
        try {
            return JSON.readTree(json).isObject();
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    private interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static <T> T read(String json, Reading<T> reading) {
        try (var parser = JSON.createParser(json)) {
            parser.nextToken();
            return reading.read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /// The value at which a parser is, and after which it will be.
    private static String raw(String json, JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return json.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    Stream<String> names() {
        return byName.keySet().stream();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    String raw(String name) {
        return Optional.ofNullable(byName.get(name)).orElseThrow();
    }

    /// The value of a field; nothing where that is null, too.
    Optional<JsonNode> tree(String name) {
        return Optional.ofNullable(byName.get(name))
                .map(RawObject::requireJson)
                .filter(value -> !value.isNull());
    }

    Optional<String> text(String name) {
        return tree(name).filter(JsonNode::isValueNode).map(JsonNode::asText);
    }
}
