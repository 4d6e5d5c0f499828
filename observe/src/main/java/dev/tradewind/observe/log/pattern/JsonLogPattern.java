package dev.tradewind.observe.log.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A pattern of messages that are JSON objects: `{ $.status = 404 && $.path = "/orders*" }`.
record JsonLogPattern(JsonCondition condition, Looks looked) implements LogPattern {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public boolean matches(String message) {
        return object(message).filter(condition::holds).isPresent();
    }

    @Override
    public boolean isOfFields() {
        return true;
    }

    @Override
    public boolean hasField(String selector) {
        try {
            var scan = new PatternScan(selector);
            JsonSelector.read(scan);
            return scan.isAtEnd();
        } catch (Refusal _) {
            return false;
        }
    }

    @Override
    public Optional<String> value(String message, String selector) {
        var scan = new PatternScan(selector);
        var path = JsonSelector.read(scan);
        return scan.isAtEnd() ? object(message).flatMap(it -> text(it, path)) : Optional.empty();
    }

    @Override
    public Map<String, String> values(String message) {
        var values = new LinkedHashMap<String, String>();
        object(message)
                .ifPresent(object ->
                        condition
                                .selectors()
                                .forEach(path ->
                                        text(object, path)
                                                .ifPresent(it -> values.put(path.text(), it))));
        return values;
    }

    private static Optional<String> text(JsonNode object, JsonSelector path) {
        return path.in(object).stream()
                .filter(it -> it.isValueNode() && !it.isNull())
                .findFirst()
                .map(JsonNode::asText);
    }

    /// The object that a message is, unless it is something else.
    private static Optional<JsonNode> object(String message) {
        int begin = 0;
        while (begin < message.length() && Character.isWhitespace(message.charAt(begin))) {
            begin++;
        }
        if (begin == message.length() || message.charAt(begin) != '{') {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readTree(message)).filter(JsonNode::isObject);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
