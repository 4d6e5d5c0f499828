package dev.tradewind.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.schema.ValueShape.Any;
import dev.tradewind.schema.ValueShape.Digits;
import dev.tradewind.schema.ValueShape.Items;
import dev.tradewind.schema.ValueShape.Members;
import dev.tradewind.schema.ValueShape.Text;
import dev.tradewind.schema.ValueShape.Truth;
import dev.tradewind.schema.ValueShape.Unknown;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes what was learnt as OpenAPI, laid out as AWS's discoverers do: a component for the event as a bus
/// delivers it, one for its detail, and one for each object in that.
///
/// Source: EventBridge User Guide, "Creating a schema from event JSON".
final class ShapeWriter {
    private static final String OBJECT = "object";
    private static final List<String> FIELDS =
            List.of("account", "detail-type", "id", "region", "source", "version");

    private final EventShape shape;
    private final ObjectNode components = SchemaText.object();

    ShapeWriter(EventShape shape) {
        this.shape = shape;
    }

    ObjectNode write() {
        var title = shape.title();
        if (shape.detailType().isPresent()) {
            components.set(
                    SchemaDocument.WHOLE_EVENT, SchemaText.object()); // keeps the first place
        }
        var detail = component("", title, shape.members());
        if (shape.detailType().isPresent()) {
            components.set(SchemaDocument.WHOLE_EVENT, wholeEvent(detail));
        }
        var tree = SchemaText.object().put("openapi", "3.0.0");
        tree.putObject("info").put("version", "1.0.0").put("title", title);
        tree.putObject("paths");
        tree.putObject("components").set("schemas", components);
        return tree;
    }

    private ObjectNode wholeEvent(ObjectNode detail) {
        var event = SchemaText.object().put("type", OBJECT);
        var required = event.putArray("required");
        List.of(
                        "detail-type",
                        "resources",
                        "detail",
                        "id",
                        "source",
                        "time",
                        "region",
                        "version",
                        "account")
                .forEach(required::add);
        shape.detailType().ifPresent(it -> event.put(SchemaDocument.DETAIL_TYPE, it));
        shape.source().ifPresent(it -> event.put(SchemaDocument.SOURCE, it));
        var properties = event.putObject("properties");
        properties.set("detail", detail);
        FIELDS.forEach(it -> properties.putObject(it).put("type", "string"));
        properties.putObject("time").put("type", "string").put("format", "date-time");
        properties
                .putObject("resources")
                .put("type", "array")
                .putObject("items")
                .put("type", "string");
        return event;
    }

    /// Adds a component of an object, and returns the reference to it.
    ///
    /// @param owner the component that it stands in, which tells two of one name apart
    private ObjectNode component(String owner, String wanted, Members members) {
        var name = free(owner, wanted);
        var schema = SchemaText.object().put("type", OBJECT);
        components.set(name, schema);
        if (!members.required().isEmpty()) {
            var required = schema.putArray("required");
            new TreeSet<>(members.required()).forEach(required::add);
        }
        var properties = schema.putObject("properties");
        new TreeMap<>(members.named())
                .forEach((key, value) -> properties.set(key, value(name, key, value)));
        return SchemaText.object().put("$ref", "#/components/schemas/" + name);
    }

    private String free(String owner, String wanted) {
        var name = wanted.isEmpty() ? owner + "Member" : wanted;
        if (components.has(name)) {
            name = owner + name;
        }
        for (int i = 2; components.has(name); i++) {
            name = owner + wanted + i;
        }
        return name;
    }

    private ObjectNode value(String owner, String key, ValueShape value) {
        var node = SchemaText.object();
        return switch (value) {
            case Any _ -> node;
            case Unknown _ -> node.put("type", OBJECT);
            case Digits _ -> node.put("type", "number");
            case Truth _ -> node.put("type", "boolean");
            case Text(var isTime) -> {
                node.put("type", "string");
                yield isTime ? node.put("format", "date-time") : node;
            }
            case Items(var of) -> {
                node.put("type", "array").set("items", value(owner, key, of));
                yield node;
            }
            case Members members -> component(owner, EventShape.word(key), members);
        };
    }
}
