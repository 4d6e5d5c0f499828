package dev.tradewind.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Definitions (queues, topics, subscriptions, move tasks) as JSON rows: few, rarely changed, and readable
/// by whoever looks into a store.
public final class JsonRow {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonRow() {}

    public static ObjectNode create() {
        return MAPPER.createObjectNode();
    }

    public static ObjectNode of(Map<String, String> strings) {
        var node = create();
        strings.forEach(node::put);
        return node;
    }

    public static Map<String, String> strings(JsonNode node) {
        var strings = new HashMap<String, String>();
        node.properties().forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }

    public static byte[] encode(ObjectNode row) {
        try {
            return MAPPER.writeValueAsBytes(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers is JSON", e);
        }
    }

    public static JsonNode decode(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("a definition on disk does not parse", e);
        }
    }
}
