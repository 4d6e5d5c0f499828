package dev.tradewind.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/// The types of JSON that a schema allows.
record ValueTypes(Set<String> names) {
    private static final Set<String> ALL =
            Set.of("string", "number", "boolean", "object", "array", "null");

    static ValueTypes of(JsonNode schema) {
        var type = schema.path("type");
        if (type.isMissingNode()) {
            return new ValueTypes(ALL);
        }
        var names = new TreeSet<String>();
        if (type.isArray()) {
            type.forEach(it -> names.add(it.asText()));
        } else {
            names.add(type.asText());
        }
        if (schema.path("nullable").asBoolean()) {
            names.add("null");
        }
        return new ValueTypes(names);
    }

    /// Tells whether it allows whatever `other` does; every integer is a number.
    boolean includes(ValueTypes other) {
        return other.names.stream()
                .allMatch(it ->
                        names.contains(it) || (it.equals("integer") && names.contains("number")));
    }

    @Override
    public String toString() {
        return names.equals(ALL) ? "any" : String.join(" or ", names);
    }
}
