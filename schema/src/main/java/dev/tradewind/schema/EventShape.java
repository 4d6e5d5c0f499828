package dev.tradewind.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.schema.ValueShape.Members;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The form of events, learnt by looking at them: a [document][#document] that all of them are valid by.
///
/// @param source and the detail-type, of events as a bus delivers them
/// @param value of the detail; of anything else, of the whole
public record EventShape(Optional<String> source, Optional<String> detailType, ValueShape value) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{Alnum}_]+");

    /// The form of one event on a bus.
    ///
    /// @param detail a JSON object
    /// @throws MalformedSchema if no schema can be made of it: it has a key twice
    public static EventShape ofDetail(String source, String detailType, String detail) {
        return new EventShape(
                Optional.of(source), Optional.of(detailType), ValueShape.of(parse(detail)));
    }

    /// The form of one event: as a bus delivers it, or of any other JSON object.
    ///
    /// @throws MalformedSchema if it is no JSON object, or has a key twice
    public static EventShape ofEvent(String event) {
        var tree = parse(event);
        if (!tree.isObject()) {
            throw new MalformedSchema("An event is a JSON object.");
        }
        return isDelivered(tree)
                ? new EventShape(
                        Optional.of(tree.path("source").textValue()),
                        Optional.of(tree.path("detail-type").textValue()),
                        ValueShape.of(tree.path("detail")))
                : new EventShape(Optional.empty(), Optional.empty(), ValueShape.of(tree));
    }

    private static boolean isDelivered(JsonNode tree) {
        return tree.path("detail").isObject()
                && tree.path("source").isTextual()
                && tree.path("detail-type").isTextual();
    }

    private static JsonNode parse(String text) {
        try {
            return SchemaText.read(text);
        } catch (JsonProcessingException e) {
            throw new MalformedSchema("An event is no JSON: " + SchemaText.reason(text, e));
        }
    }

    /// The form that a document has which was [made][#document] of one.
    public static EventShape read(SchemaDocument document) {
        return new EventShape(
                document.source(), document.detailType(), new ShapeReader(document).read());
    }

    /// The form of whatever has this one or the other. Events of another type are other events.
    ///
    /// @throws MalformedSchema if they are
    public EventShape with(EventShape other) {
        if (!source.equals(other.source) || !detailType.equals(other.detailType)) {
            throw new MalformedSchema("The events are of several types.");
        }
        return new EventShape(source, detailType, value.with(other.value));
    }

    /// The name that a schema of such events has in a registry: `source@DetailType`.
    public String name() {
        return source.map(it -> it + "@").orElse("") + title();
    }

    String title() {
        return detailType.map(EventShape::word).filter(it -> !it.isEmpty()).orElse("Event");
    }

    /// A text as the name of a component: its words without what is between them.
    static String word(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text))
                .filter(it -> !it.isEmpty())
                .map(it -> Character.toUpperCase(it.charAt(0)) + it.substring(1))
                .collect(Collectors.joining());
    }

    /// The members that it has, if it is of an object.
    Members members() {
        return value instanceof Members members ? members : new Members(Map.of(), Set.of());
    }

    /// The document of such events, in OpenAPI.
    public SchemaDocument document() {
        return new SchemaDocument(SchemaLanguage.OPEN_API_3, new ShapeWriter(this).write());
    }
}
