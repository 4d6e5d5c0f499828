package dev.tradewind.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/// A document that describes events, checked when it was read. It refers to nothing outside itself.
///
/// The schema of an event is the whole document in JSON Schema; in OpenAPI it is the component
/// `AWSEvent`, as in AWS's own documents, or else the one that the title names, or else the only one.
public record SchemaDocument(SchemaLanguage language, JsonNode tree) {
    /// The name that AWS gives to the schema of an event with all that a bus adds.
    static final String WHOLE_EVENT = "AWSEvent";

    static final String SOURCE = "x-amazon-events-source";
    static final String DETAIL_TYPE = "x-amazon-events-detail-type";
    static final String COMPONENTS = "/components/schemas";

    /// Reads a text and checks it.
    ///
    /// @throws MalformedSchema if it is no schema of that language
    public static SchemaDocument read(SchemaLanguage language, String text) {
        var document = new SchemaDocument(language, parse(text));
        new SchemaCheck(document).check();
        return document;
    }

    /// Reads a text in the language that it shows to be in.
    ///
    /// @throws MalformedSchema if it is no schema
    public static SchemaDocument read(String text) {
        var language =
                parse(text).has("openapi")
                        ? SchemaLanguage.OPEN_API_3
                        : SchemaLanguage.JSON_SCHEMA_DRAFT_4;
        return read(language, text);
    }

    private static JsonNode parse(String text) {
        try {
            return SchemaText.read(text);
        } catch (JsonProcessingException e) {
            throw new MalformedSchema("The content is no JSON: " + SchemaText.reason(text, e));
        }
    }

    /// The place of the schema of an event, if the document says which that is.
    Optional<String> subject() {
        return switch (language) {
            case JSON_SCHEMA_DRAFT_4 -> Optional.of("");
            case OPEN_API_3 -> component().map(name -> COMPONENTS + "/" + SubSchemas.escaped(name));
        };
    }

    private Optional<String> component() {
        var components = tree.at(COMPONENTS);
        return Stream.of(WHOLE_EVENT, tree.at("/info/title").asText())
                .filter(components::has)
                .findFirst()
                .or(() ->
                        components.size() == 1
                                ? Optional.of(components.fieldNames().next())
                                : Optional.empty());
    }

    /// Tells whether it says which of its schemas is that of an event.
    public boolean isOfEvents() {
        return subject().isPresent();
    }

    /// Tells whether what is looked at for one value has a bound: that of a schema that refers to itself has none.
    public boolean isBounded() {
        return subject()
                .filter(it -> new SchemaExpansion(this).sizeAt(it) <= SchemaExpansion.MAX)
                .isPresent();
    }

    /// Tells whether it describes an event as a bus delivers it, and not its detail alone.
    public boolean isOfWholeEvent() {
        return switch (language) {
            case JSON_SCHEMA_DRAFT_4 ->
                    tree.has(DETAIL_TYPE) || tree.path("title").asText().equals(WHOLE_EVENT);
            case OPEN_API_3 -> tree.at(COMPONENTS).has(WHOLE_EVENT);
        };
    }

    /// The source that it says its events have.
    public Optional<String> source() {
        return word(SOURCE);
    }

    /// The detail-type that it says its events have.
    public Optional<String> detailType() {
        return word(DETAIL_TYPE);
    }

    private Optional<String> word(String extension) {
        return subject()
                .map(tree::at)
                .map(it -> it.path(extension))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /// The schema that another refers to, however many references there are between.
    JsonNode resolved(JsonNode schema) {
        var found = schema;
        while (found.has("$ref")) {
            found = tree.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }

    public String text() {
        return SchemaText.write(tree);
    }
}
