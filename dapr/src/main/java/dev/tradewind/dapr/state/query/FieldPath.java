package dev.tradewind.dapr.state.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// The place of a value within data, `person.org`: each part names a member of an object.
record FieldPath(List<String> parts) {
    FieldPath {
        parts = List.copyOf(parts);
    }

    static FieldPath of(String text) {
        return new FieldPath(List.of(text.split("\\.", -1)));
    }

    /// The value there; a missing one if there is none.
    JsonNode in(JsonNode data) {
        var value = data;
        for (var part : parts) {
            value = value.path(part);
        }
        return value;
    }
}
