package dev.tradewind.broker.pattern.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The fields of an event by path, as matchers see them: a path goes through arrays into each element, and a name
/// with dots is the same as objects within objects.
record EventFields(JsonNode event) {
    private static final int SHOWN_MAX = 3;

    /// The values at a path, those of arrays one by one.
    List<JsonNode> at(String path) {
        var found = new ArrayList<JsonNode>();
        collect(event, path, found);
        return found;
    }

    private static void collect(JsonNode node, String path, List<JsonNode> found) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, path, found));
        }
        node.propertyStream()
                .forEach(field -> {
                    var name = field.getKey();
                    if (path.equals(name)) {
                        elements(field.getValue(), found);
                    } else if (path.startsWith(name + ".")) {
                        collect(field.getValue(), path.substring(name.length() + 1), found);
                    }
                });
    }

    private static void elements(JsonNode value, List<JsonNode> found) {
        if (value.isArray() && !value.isEmpty()) {
            value.forEach(element -> elements(element, found));
        } else {
            found.add(value);
        }
    }

    /// The words for values at a path.
    static String text(List<JsonNode> values) {
        if (values.isEmpty()) {
            return "no such field";
        }
        var shown =
                values.stream()
                        .limit(SHOWN_MAX)
                        .map(EventFields::text)
                        .collect(Collectors.joining(", "));
        int more = values.size() - SHOWN_MAX;
        return more > 0 ? "%s and %d more".formatted(shown, more) : shown;
    }

    private static String text(JsonNode value) {
        if (value.isObject()) {
            return "an object";
        }
        return value.isArray() ? "an empty array" : ShortText.of(value);
    }
}
