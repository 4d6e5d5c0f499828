package dev.tradewind.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The check of a document: it is what its language allows, refers to itself only, and can be evaluated in bounded time.
///
/// Source: JSON Schema draft 4; OpenAPI 3.0.3, "Schema Object", which is the former with fewer keywords.
final class SchemaCheck {
    private static final String DRAFT_4 = "http://json-schema.org/draft-04/schema";
    private static final Pattern VERSION = Pattern.compile("3\\.0\\.\\d+");
    private static final Pattern COMPONENT = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final Pattern POINTER = Pattern.compile("#(/.*)?");

    private final SchemaDocument document;

    SchemaCheck(SchemaDocument document) {
        this.document = document;
    }

    void check() {
        var tree = document.tree();
        require(tree.isObject(), "The content is no JSON object.");
        switch (document.language()) {
            case JSON_SCHEMA_DRAFT_4 -> draft4(tree);
            case OPEN_API_3 -> openApi(tree);
        }
        new Loops(document).check();
    }

    private void draft4(JsonNode tree) {
        var declared = tree.path("$schema").asText(DRAFT_4).replaceFirst("#$", "");
        require(
                declared.equals(DRAFT_4) || declared.equals(DRAFT_4.replace("http:", "https:")),
                "$schema is %s, and has to be %s#.".formatted(declared, DRAFT_4));
        schema(new SubSchemas("", tree));
    }

    private void openApi(JsonNode tree) {
        var version = tree.path("openapi");
        require(
                version.isTextual() && VERSION.matcher(version.textValue()).matches(),
                "openapi has to be a version of 3.0, for example \"3.0.0\".");
        require(tree.at("/info/title").isTextual(), "info.title is missing.");
        require(tree.at("/info/version").isTextual(), "info.version is missing.");
        require(tree.path("paths").isObject(), "paths is missing; it may be empty.");
        var components = tree.at(SchemaDocument.COMPONENTS);
        require(
                components.isObject() || components.isMissingNode(),
                "components.schemas is no object.");
        components.properties().forEach(it -> component(it.getKey(), it.getValue()));
    }

    private void component(String name, JsonNode schema) {
        require(
                COMPONENT.matcher(name).matches(),
                "A component's name has letters, digits, and characters of . _ -, unlike " + name);
        schema(new SubSchemas(SchemaDocument.COMPONENTS + "/" + name, schema));
    }

    private void schema(SubSchemas place) {
        var faults = MetaSchema.DRAFT_4.validate(place.schema());
        if (!faults.isEmpty()) {
            var first = faults.getFirst();
            throw new MalformedSchema(
                    "At %s%s: %s"
                            .formatted(
                                    place.pointer().isEmpty() ? "#" : "#" + place.pointer(),
                                    first.getInstanceLocation(),
                                    first.getMessage()));
        }
        keywords(place);
    }

    private void keywords(SubSchemas place) {
        var schema = place.schema();
        reference(place);
        pattern(place, schema.path("pattern"));
        schema.path("patternProperties").fieldNames().forEachRemaining(it -> regex(place, it));
        require(
                place.pointer().isEmpty() || !schema.path("id").isTextual(),
                "At #%s: a schema within another has no id here.".formatted(place.pointer()));
        require(
                document.language() == SchemaLanguage.JSON_SCHEMA_DRAFT_4
                        || !schema.path("type").isArray(),
                "At #%s: type is one word in OpenAPI.".formatted(place.pointer()));
        place.within().forEach(this::keywords);
    }

    private static void pattern(SubSchemas place, JsonNode pattern) {
        if (pattern.isTextual()) {
            regex(place, pattern.textValue());
        }
    }

    private static void regex(SubSchemas place, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new MalformedSchema(
                    "At #%s: the pattern %s is none: %s"
                            .formatted(place.pointer(), pattern, e.getDescription()));
        }
    }

    private void reference(SubSchemas place) {
        var reference = place.schema().path("$ref");
        if (reference.isMissingNode()) {
            return;
        }
        require(
                reference.isTextual()
                        && POINTER.matcher(reference.textValue()).matches()
                        && target(reference.textValue()).isObject(),
                "At #%s: $ref %s names nothing in this document."
                        .formatted(place.pointer(), reference));
    }

    private JsonNode target(String reference) {
        return document.tree().at(reference.substring(1));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new MalformedSchema(message);
        }
    }

    /// The schema of schemas, read when the first document is checked.
    private static final class MetaSchema {
        static final Schema DRAFT_4 =
                SchemaRegistry.withDialect(Dialects.getDraft4())
                        .getSchema(SchemaLocation.of(SchemaCheck.DRAFT_4 + "#"));

        private MetaSchema() {}
    }

    /// The search for schemas that ask for themselves about the same value, which no evaluation ends.
    private record Loops(SchemaDocument document, Set<String> done, Set<String> open) {
        Loops(SchemaDocument document) {
            this(document, new HashSet<>(), new HashSet<>());
        }

        void check() {
            switch (document.language()) {
                case JSON_SCHEMA_DRAFT_4 -> walk(new SubSchemas("", document.tree()));
                case OPEN_API_3 ->
                        document.tree()
                                .at(SchemaDocument.COMPONENTS)
                                .properties()
                                .forEach(it ->
                                        walk(
                                                new SubSchemas(
                                                        SchemaDocument.COMPONENTS
                                                                + "/"
                                                                + it.getKey(),
                                                        it.getValue())));
            }
        }

        private void walk(SubSchemas place) {
            enter(place);
            place.within().forEach(this::walk);
        }

        private void enter(SubSchemas place) {
            if (done.contains(place.pointer())) {
                return;
            }
            require(
                    open.add(place.pointer()),
                    "At #%s: the schema refers to itself for the same value."
                            .formatted(place.pointer()));
            var reference = place.schema().path("$ref");
            if (reference.isTextual()) {
                var pointer = reference.textValue().substring(1);
                enter(new SubSchemas(pointer, document.tree().at(pointer)));
            }
            place.inPlace().forEach(this::enter);
            open.remove(place.pointer());
            done.add(place.pointer());
        }
    }
}
