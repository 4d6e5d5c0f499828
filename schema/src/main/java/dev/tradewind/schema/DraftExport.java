package dev.tradewind.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/// OpenAPI written as JSON Schema draft 4: the schema of an event is the document, the other components are its
/// definitions, and what JSON Schema has no word for is left out.
public final class DraftExport {
    /// Keywords of OpenAPI that say nothing of a value.
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "nullable",
                    "discriminator",
                    "readOnly",
                    "writeOnly",
                    "xml",
                    "externalDocs",
                    "example",
                    "deprecated");

    private static final Set<String> MAPS_OF_SCHEMAS =
            Set.of("properties", "patternProperties", "dependencies");

    private static final Set<String> DATA = Set.of("enum", "default");

    private DraftExport() {}

    /// A document in JSON Schema; one that is in it already stays as it is.
    ///
    /// @throws MalformedSchema if the document does not say which of its schemas is that of an event
    public static SchemaDocument of(SchemaDocument document) {
        return switch (document.language()) {
            case JSON_SCHEMA_DRAFT_4 -> document;
            case OPEN_API_3 -> written(document);
        };
    }

    private static SchemaDocument written(SchemaDocument document) {
        var subject =
                document.subject()
                        .orElseThrow(() ->
                                new MalformedSchema(
                                        "Of several components none is named AWSEvent, or as"
                                                + " info.title says."));
        var name = subject.substring(subject.lastIndexOf('/') + 1);
        var tree =
                SchemaText.object()
                        .put("$schema", "http://json-schema.org/draft-04/schema#")
                        .put("title", name);
        tree.setAll(schema(document.tree().at(subject)));
        var definitions = SchemaText.object();
        document.tree().at(SchemaDocument.COMPONENTS).properties().stream()
                .filter(it -> !it.getKey().equals(name))
                .forEach(it -> definitions.set(it.getKey(), schema(it.getValue())));
        if (!definitions.isEmpty()) {
            tree.set("definitions", definitions);
        }
        redirect(tree, "#" + subject);
        return new SchemaDocument(SchemaLanguage.JSON_SCHEMA_DRAFT_4, tree);
    }

    /// Has references to the event lead to the document, and those to other components to definitions.
    private static void redirect(JsonNode node, String subject) {
        if (node instanceof ObjectNode object && object.path("$ref").isTextual()) {
            var reference = object.path("$ref").textValue();
            object.put(
                    "$ref",
                    reference.equals(subject)
                            ? "#"
                            : reference.replaceFirst(
                                    "^#" + SchemaDocument.COMPONENTS, "#/definitions"));
        }
        node.forEach(it -> redirect(it, subject));
    }

    private static ObjectNode schema(JsonNode from) {
        var to = SchemaText.object();
        from.properties().stream()
                .filter(it -> !LEFT_OUT.contains(it.getKey()))
                .forEach(it -> to.set(it.getKey(), value(it.getKey(), it.getValue())));
        if (from.path("nullable").asBoolean()) {
            allowNull(to);
        }
        return to;
    }

    private static JsonNode value(String keyword, JsonNode value) {
        if (DATA.contains(keyword)) {
            return value.deepCopy();
        }
        if (MAPS_OF_SCHEMAS.contains(keyword)) {
            var map = SchemaText.object();
            value.properties().forEach(it -> map.set(it.getKey(), nested(it.getValue())));
            return map;
        }
        return nested(value);
    }

    private static JsonNode nested(JsonNode value) {
        if (value.isObject()) {
            return schema(value);
        }
        if (value instanceof ArrayNode list) {
            var copy = list.arrayNode();
            list.forEach(it -> copy.add(nested(it)));
            return copy;
        }
        return value;
    }

    private static void allowNull(ObjectNode schema) {
        var type = schema.path("type");
        if (type.isTextual()) {
            schema.putArray("type").add(type.textValue()).add("null");
        }
        if (schema.get("enum") instanceof ArrayNode values && !hasNull(values)) {
            values.addNull();
        }
    }

    private static boolean hasNull(ArrayNode values) {
        for (var value : values) {
            if (value.isNull()) {
                return true;
            }
        }
        return false;
    }
}
