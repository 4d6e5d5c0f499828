package dev.tradewind.commerce.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.schema.BreakingChange;
import dev.tradewind.schema.Compatibility;
import dev.tradewind.schema.SchemaDiff;
import dev.tradewind.schema.SchemaDocument;
import dev.tradewind.schema.SchemaLanguage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A schema as it was released and as it is, each within its document.
///
/// [SchemaDiff] does the comparing. It has no objection to a member that is named no longer where others are allowed, since
/// a value without it is still valid; whoever reads or sends that member has one, so these are looked for here. Its words
/// are draft 4's, of which the documents use those that draft 7 and OpenAPI 3.1 have with the same meaning: a test holds
/// them to that.
record ComparedSchemas(JsonNode before, JsonNode after, JsonNode old, JsonNode young) {
    /// Keywords that say something of a value, and that the comparison knows.
    private static final Set<String> COMPARED =
            Set.of(
                    "$ref",
                    "type",
                    "enum",
                    "required",
                    "properties",
                    "additionalProperties",
                    "items",
                    "allOf",
                    "anyOf",
                    "oneOf",
                    "not",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "minProperties",
                    "maxProperties",
                    "uniqueItems",
                    "multipleOf",
                    "pattern",
                    "format",
                    "patternProperties");

    /// Keywords that say nothing of a value.
    private static final Set<String> PROSE =
            Set.of("title", "description", "example", "examples", "default", "deprecated");

    /// The changes that a rule forbids, and the members that are gone.
    List<BreakingChange> broken(Compatibility rule) {
        var found =
                new ArrayList<>(
                        rule.broken(SchemaDiff.between(rooted(before, old), rooted(after, young))));
        new Gone(found).look("$", old, young);
        return found;
    }

    /// A document whose root is the schema, with what that refers to.
    private static SchemaDocument rooted(JsonNode document, JsonNode schema) {
        var root = JsonNodeFactory.instance.objectNode().put("$ref", "#/schema");
        root.set("schema", schema);
        root.set("components", document.path("components"));
        return new SchemaDocument(SchemaLanguage.JSON_SCHEMA_DRAFT_4, root);
    }

    /// The keywords within a schema that no comparison looks at.
    static Set<String> unknownKeywords(JsonNode schema) {
        var unknown = new HashSet<String>();
        for (var member : schema.properties()) {
            switch (member.getKey()) {
                case "properties", "patternProperties" ->
                        member.getValue().forEach(it -> unknown.addAll(unknownKeywords(it)));
                case "allOf", "anyOf", "oneOf" ->
                        member.getValue().forEach(it -> unknown.addAll(unknownKeywords(it)));
                case "items", "additionalProperties", "not" ->
                        unknown.addAll(unknownKeywords(member.getValue()));
                default -> {
                    if (!COMPARED.contains(member.getKey()) && !PROSE.contains(member.getKey())) {
                        unknown.add(member.getKey());
                    }
                }
            }
        }
        return unknown;
    }

    private static JsonNode meant(JsonNode document, JsonNode schema) {
        var found = schema;
        while (found.has("$ref")) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }

    /// The search for members that are named no longer.
    private final class Gone {
        private final List<BreakingChange> found;
        private final IdentityHashMap<JsonNode, Set<JsonNode>> seen = new IdentityHashMap<>();

        Gone(List<BreakingChange> found) {
            this.found = found;
        }

        void look(String path, JsonNode one, JsonNode other) {
            var was = meant(before, one);
            var is = meant(after, other);
            if (!seen.computeIfAbsent(was, _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
                    .add(is)) {
                return;
            }
            for (var member : was.path("properties").properties()) {
                var name = path + "." + member.getKey();
                var still = is.path("properties").path(member.getKey());
                if (still.isMissingNode()) {
                    found.add(gone(name));
                } else {
                    look(name, member.getValue(), still);
                }
            }
            if (was.path("items") instanceof ObjectNode items) {
                look(path + "[]", items, is.path("items"));
            }
            if (was.path("additionalProperties") instanceof ObjectNode values) {
                look(path + ".*", values, is.path("additionalProperties"));
            }
            Stream.of("allOf", "anyOf", "oneOf")
                    .forEach(it -> alternatives(path, was.path(it), is.path(it)));
        }

        private void alternatives(String path, JsonNode was, JsonNode is) {
            for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
                look(path, was.get(i), is.get(i));
            }
        }

        /// A member that others would be instead of is found by the comparison already.
        private BreakingChange gone(String name) {
            return new BreakingChange(name, "the member is gone", BreakingChange.Direction.FORWARD);
        }
    }
}
