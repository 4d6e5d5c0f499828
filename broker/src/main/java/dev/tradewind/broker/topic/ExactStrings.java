package dev.tradewind.broker.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.queue.MessageAttribute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A filter policy on attributes that does nothing but list strings: `{"eventType": ["OrderCreated"]}`. Most do, and
/// to look such an attribute up takes a fiftieth of what the matcher does.
///
/// @param wanted the values of each attribute
record ExactStrings(Map<String, Set<String>> wanted) {
    static final String STRING_TYPE = "String";

    /// The policy, if it is such a one.
    static Optional<ExactStrings> of(String policy) {
        var wanted = new HashMap<String, Set<String>>();
        for (var field : parse(policy).properties()) {
            var values = new HashSet<String>();
            field.getValue().forEach(it -> values.add(it.isTextual() ? it.textValue() : ""));
            if (!field.getValue().isArray() || values.contains("") || values.isEmpty()) {
                return Optional.empty();
            }
            wanted.put(field.getKey(), values);
        }
        return Optional.of(new ExactStrings(wanted)).filter(it -> !it.wanted.isEmpty());
    }

    private static JsonNode parse(String policy) {
        try {
            return PolicyJson.MAPPER.readTree(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("checked, yet not JSON: " + policy, e);
        }
    }

    /// Tells whether the attributes it asks for are strings or missing, so that [#matches] knows.
    boolean knows(Map<String, MessageAttribute> attributes) {
        for (var name : wanted.keySet()) {
            var attribute = attributes.get(name);
            if (attribute != null && !attribute.dataType().equals(STRING_TYPE)) {
                return false;
            }
        }
        return true;
    }

    boolean matches(Map<String, MessageAttribute> attributes) {
        for (var entry : wanted.entrySet()) {
            if (!(attributes.get(entry.getKey()) instanceof MessageAttribute.Text(_, var value)
                    && entry.getValue().contains(value))) {
                return false;
            }
        }
        return true;
    }
}
