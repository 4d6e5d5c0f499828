package dev.tradewind.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.schema.ValueShape.Any;
import dev.tradewind.schema.ValueShape.Digits;
import dev.tradewind.schema.ValueShape.Items;
import dev.tradewind.schema.ValueShape.Members;
import dev.tradewind.schema.ValueShape.Text;
import dev.tradewind.schema.ValueShape.Truth;
import dev.tradewind.schema.ValueShape.Unknown;
import java.util.HashMap;
import java.util.HashSet;

/// Reads what was learnt back from the document that a [ShapeWriter] wrote.
final class ShapeReader {
    private final SchemaDocument document;

    ShapeReader(SchemaDocument document) {
        this.document = document;
    }

    ValueShape read() {
        var subject = document.subject().map(document.tree()::at).orElseThrow();
        return value(document.isOfWholeEvent() ? subject.at("/properties/detail") : subject);
    }

    private ValueShape value(JsonNode place) {
        var schema = document.resolved(place);
        return switch (schema.path("type").asText()) {
            case "string" -> new Text(schema.has("format"));
            case "number" -> new Digits();
            case "boolean" -> new Truth();
            case "array" -> new Items(value(schema.path("items")));
            case "object" -> schema.has("properties") ? members(schema) : new Unknown();
            default -> new Any();
        };
    }

    private Members members(JsonNode schema) {
        var named = new HashMap<String, ValueShape>();
        schema.path("properties")
                .properties()
                .forEach(it -> named.put(it.getKey(), value(it.getValue())));
        var required = new HashSet<String>();
        schema.path("required").forEach(it -> required.add(it.asText()));
        return new Members(named, required);
    }
}
