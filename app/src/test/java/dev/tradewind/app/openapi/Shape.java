package dev.tradewind.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The deviations of a value from a schema, in the part of JSON Schema that the document uses. A member that no
/// schema names is one.
final class Shape {
    private final ApiDocument document;
    private final List<String> deviations = new ArrayList<>();

    private Shape(ApiDocument document) {
        this.document = document;
    }

    static List<String> deviations(ApiDocument document, JsonNode schema, JsonNode value) {
        var shape = new Shape(document);
        shape.compare(document.meant(schema), value, "");
        return shape.deviations;
    }

    private void compare(JsonNode schema, JsonNode value, String at) {
        if (schema.has("oneOf")) {
            oneOf(schema.path("oneOf"), value, at);
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> object(schema, value, at);
            case "array" -> {
                require(value.isArray(), at, "no array");
                for (int i = 0; i < value.size(); i++) {
                    compare(document.meant(schema.path("items")), value.path(i), at + "/" + i);
                }
            }
            case "string" -> text(schema, value, at);
            case "integer" -> number(schema, value, at, value.isIntegralNumber());
            case "number" -> number(schema, value, at, value.isNumber());
            case "boolean" -> require(value.isBoolean(), at, "no boolean");
            default -> deviations.add(at + ": a schema of no known type");
        }
    }

    private void oneOf(JsonNode schemas, JsonNode value, String at) {
        long fitting =
                StreamSupport.stream(schemas.spliterator(), false)
                        .filter(schema -> deviations(document, schema, value).isEmpty())
                        .count();
        require(fitting == 1, at, "of %d schemas, and not of one".formatted(fitting));
    }

    private void object(JsonNode schema, JsonNode value, String at) {
        require(value.isObject(), at, "no object");
        schema.path("required")
                .forEach(name -> require(value.has(name.asText()), at, "lacks " + name));
        if (schema.path("additionalProperties").asBoolean()) {
            return;
        }
        value.properties()
                .forEach(it -> {
                    var member = schema.path("properties").path(it.getKey());
                    if (member.isMissingNode()) {
                        deviations.add("%s: %s is not documented".formatted(at, it.getKey()));
                    } else {
                        compare(document.meant(member), it.getValue(), at + "/" + it.getKey());
                    }
                });
    }

    private void text(JsonNode schema, JsonNode value, String at) {
        require(value.isTextual(), at, "no text");
        var words = StreamSupport.stream(schema.path("enum").spliterator(), false).toList();
        require(words.isEmpty() || words.contains(value), at, value + " is none of " + words);
        var pattern = Pattern.compile(schema.path("pattern").asText());
        require(pattern.matcher(value.asText()).find(), at, value + " does not match " + pattern);
        if (schema.path("format").asText().equals("date-time")) {
            require(isTime(value.asText()), at, value + " is no time");
        }
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private void number(JsonNode schema, JsonNode value, String at, boolean isOfKind) {
        require(isOfKind, at, value + " is no " + schema.path("type").asText());
        var number = value.decimalValue();
        boolean inRange =
                (!schema.has("minimum")
                                || schema.path("minimum").decimalValue().compareTo(number) <= 0)
                        && (!schema.has("maximum")
                                || schema.path("maximum").decimalValue().compareTo(number) >= 0);
        require(inRange, at, value + " is out of range");
    }

    private void require(boolean holds, String at, String deviation) {
        if (!holds) {
            deviations.add(at + ": " + deviation);
        }
    }
}
