package dev.tradewind.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The form of values that were seen at one place: what a schema can be made of.
sealed interface ValueShape {
    /// Values deeper than this are not looked at. Source: EventBridge Schemas API, Discover.
    int LEVELS_MAX = 255;

    /// Members of one object: no document of 100,000 characters has room for more.
    int MEMBERS_MAX = 5_000;

    /// Anything: `null` was seen, or values that have nothing in common.
    record Any() implements ValueShape {}

    /// The empty list has items of which nothing is known.
    record Unknown() implements ValueShape {}

    record Text(boolean isTime) implements ValueShape {}

    record Digits() implements ValueShape {}

    record Truth() implements ValueShape {}

    record Items(ValueShape of) implements ValueShape {}

    /// @param required those that every value had
    record Members(Map<String, ValueShape> named, Set<String> required) implements ValueShape {
        public Members {
            if (named.size() > MEMBERS_MAX) {
                throw new MalformedSchema(
                        "An object has more than %d members.".formatted(MEMBERS_MAX));
            }
            named = Map.copyOf(named);
            required = Set.copyOf(required);
        }
    }

    static ValueShape of(JsonNode value) {
        return of(value, 0);
    }

    private static ValueShape of(JsonNode value, int level) {
        return switch (value.getNodeType()) {
            case STRING -> new Text(isTime(value.textValue()));
            case NUMBER -> new Digits();
            case BOOLEAN -> new Truth();
            case ARRAY -> level < LEVELS_MAX ? new Items(items(value, level + 1)) : new Any();
            case OBJECT -> level < LEVELS_MAX ? members(value, level + 1) : new Any();
            case NULL, MISSING, BINARY, POJO -> new Any();
        };
    }

    private static ValueShape items(JsonNode list, int level) {
        return joined(list.valueStream().map(it -> of(it, level)).toList());
    }

    /// Half with half, so that what many have apart is copied a few times, and not once for each.
    private static ValueShape joined(List<ValueShape> shapes) {
        int half = shapes.size() / 2;
        return switch (shapes.size()) {
            case 0 -> new Unknown();
            case 1 -> shapes.getFirst();
            default ->
                    joined(shapes.subList(0, half))
                            .with(joined(shapes.subList(half, shapes.size())));
        };
    }

    private static Members members(JsonNode object, int level) {
        var named = new TreeMap<String, ValueShape>();
        object.properties().forEach(it -> named.put(it.getKey(), of(it.getValue(), level)));
        return new Members(named, named.keySet());
    }

    private static boolean isTime(String text) {
        try {
            return text.length() > "2026-01-01".length() && OffsetDateTime.parse(text) != null;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    /// The form of whatever has this one or the other.
    default ValueShape with(ValueShape other) {
        if (this.equals(other) || other instanceof Unknown) {
            return this;
        }
        return switch (this) {
            case Unknown _ -> other;
            case Text _ -> other instanceof Text ? new Text(false) : new Any();
            case Items(var of) ->
                    other instanceof Items(var theirs) ? new Items(of.with(theirs)) : new Any();
            case Members mine -> other instanceof Members theirs ? both(mine, theirs) : new Any();
            case Any _, Digits _, Truth _ -> new Any();
        };
    }

    private static Members both(Members one, Members other) {
        var named = new HashMap<>(one.named());
        other.named().forEach((name, shape) -> named.merge(name, shape, ValueShape::with));
        var required = new TreeSet<>(one.required());
        required.retainAll(other.required());
        return new Members(named, required);
    }
}
