package dev.tradewind.schema;

import static dev.tradewind.schema.BreakingChange.Direction.BACKWARD;
import static dev.tradewind.schema.BreakingChange.Direction.FORWARD;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.schema.BreakingChange.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The comparison of two versions of a schema: every change by which an event of one is no event of the other.
///
/// What it cannot look into (patterns, formats, a different number of alternatives) counts for both
/// directions when it changes. Two schemas that are written differently and mean the same may be told apart.
public final class SchemaDiff {
    /// A lower bound that grows, or an upper one that shrinks, leaves fewer events.
    private static final List<String> LOWER_BOUNDS =
            List.of("minimum", "minLength", "minItems", "minProperties");

    private static final List<String> UPPER_BOUNDS =
            List.of("maximum", "maxLength", "maxItems", "maxProperties");

    private static final List<String> OPAQUE =
            List.of(
                    "pattern",
                    "format",
                    "multipleOf",
                    "uniqueItems",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "patternProperties",
                    "dependencies",
                    "additionalItems");

    private static final List<String> ALTERNATIVES = List.of("allOf", "anyOf", "oneOf");

    private final SchemaDocument before;
    private final SchemaDocument after;
    private final List<BreakingChange> found = new ArrayList<>();

    /// Pairs that were compared, or are just being: schemas refer to each other in circles.
    private final IdentityHashMap<JsonNode, Set<JsonNode>> seen = new IdentityHashMap<>();

    private SchemaDiff(SchemaDocument before, SchemaDocument after) {
        this.before = before;
        this.after = after;
    }

    /// The breaking changes from one version to the next, in the order of the document.
    ///
    /// @throws MalformedSchema if one does not say which of its schemas is that of an event
    public static List<BreakingChange> between(SchemaDocument before, SchemaDocument after) {
        var diff = new SchemaDiff(before, after);
        diff.compare("$", subject(before), subject(after));
        return List.copyOf(diff.found);
    }

    private static JsonNode subject(SchemaDocument document) {
        var place = document.subject();
        if (place.isEmpty()) {
            throw new MalformedSchema(
                    "Of several components none is named AWSEvent, or as info.title says.");
        }
        return document.tree().at(place.get());
    }

    private void compare(String path, JsonNode one, JsonNode other) {
        var old = before.resolved(one);
        var young = after.resolved(other);
        if (!seen.computeIfAbsent(old, _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(young)) {
            return;
        }
        types(path, old, young);
        values(path, old, young);
        LOWER_BOUNDS.forEach(it -> bound(path, it, old.path(it), young.path(it), 1));
        UPPER_BOUNDS.forEach(it -> bound(path, it, old.path(it), young.path(it), -1));
        OPAQUE.forEach(it -> opaque(path, it, old.path(it), young.path(it)));
        required(path, old, young);
        members(path, old, young);
        items(path, old.path("items"), young.path("items"));
        ALTERNATIVES.forEach(it -> alternatives(path, it, old.path(it), young.path(it)));
        negation(path, old.path("not"), young.path("not"));
    }

    private void types(String path, JsonNode old, JsonNode young) {
        var was = ValueTypes.of(old);
        var is = ValueTypes.of(young);
        if (!is.includes(was)) {
            add(path, "the type was %s and is %s".formatted(was, is), BACKWARD);
        }
        if (!was.includes(is)) {
            add(path, "the type was %s and is %s".formatted(was, is), FORWARD);
        }
    }

    private void values(String path, JsonNode old, JsonNode young) {
        var was = old.path("enum");
        var is = young.path("enum");
        narrowed(path, "enum", was, is);
        if (was.isArray() && is.isArray()) {
            missing(was, is)
                    .forEach(it -> add(path, "the value %s is gone".formatted(it), BACKWARD));
            missing(is, was).forEach(it -> add(path, "the value %s is new".formatted(it), FORWARD));
        }
    }

    private static List<JsonNode> missing(JsonNode values, JsonNode from) {
        var there = new HashSet<JsonNode>();
        from.forEach(there::add);
        var missing = new ArrayList<JsonNode>();
        values.forEach(it -> {
            if (!there.contains(it)) {
                missing.add(it);
            }
        });
        return missing;
    }

    /// A keyword that only one of both has.
    private void narrowed(String path, String keyword, JsonNode was, JsonNode is) {
        if (was.isMissingNode() && !is.isMissingNode()) {
            add(path, "%s is new: %s".formatted(keyword, is), BACKWARD);
        }
        if (!was.isMissingNode() && is.isMissingNode()) {
            add(path, "%s is gone: %s".formatted(keyword, was), FORWARD);
        }
    }

    /// @param sign of a change that leaves fewer events
    private void bound(String path, String keyword, JsonNode was, JsonNode is, int sign) {
        narrowed(path, keyword, was, is);
        if (was.isNumber() && is.isNumber()) {
            int change = Integer.signum(decimal(is).compareTo(decimal(was))) * sign;
            if (change != 0) {
                add(
                        path,
                        "%s was %s and is %s".formatted(keyword, was, is),
                        change > 0 ? BACKWARD : FORWARD);
            }
        }
    }

    private static BigDecimal decimal(JsonNode number) {
        return number.decimalValue();
    }

    private void opaque(String path, String keyword, JsonNode was, JsonNode is) {
        narrowed(path, keyword, was, is);
        if (!was.isMissingNode() && !is.isMissingNode() && !was.equals(is)) {
            addBoth(path, "%s was %s and is %s".formatted(keyword, was, is));
        }
    }

    private void required(String path, JsonNode old, JsonNode young) {
        var was = names(old.path("required"));
        var is = names(young.path("required"));
        is.stream()
                .filter(it -> !was.contains(it))
                .forEach(it -> add(below(path, it), "is required now", BACKWARD));
        was.stream()
                .filter(it -> !is.contains(it))
                .forEach(it -> add(below(path, it), "is required no longer", FORWARD));
    }

    private static Set<String> names(JsonNode list) {
        var names = new TreeSet<String>();
        list.forEach(it -> names.add(it.asText()));
        return names;
    }

    /// A member that only one version names is, in the other, what that says of additional ones.
    private void members(String path, JsonNode old, JsonNode young) {
        var was = old.path("properties");
        var is = young.path("properties");
        var additionalBefore = old.path("additionalProperties");
        var additionalAfter = young.path("additionalProperties");
        was.properties()
                .forEach(it -> {
                    var name = below(path, it.getKey());
                    if (is.has(it.getKey())) {
                        compare(name, it.getValue(), is.get(it.getKey()));
                    } else {
                        unnamed(name, it.getValue(), additionalAfter, BACKWARD);
                    }
                });
        is.properties().stream()
                .filter(it -> !was.has(it.getKey()))
                .forEach(it ->
                        unnamed(
                                below(path, it.getKey()),
                                it.getValue(),
                                additionalBefore,
                                FORWARD));
        additional(path + ".*", additionalBefore, additionalAfter);
    }

    /// @param direction of the break if the version without the member allows no others
    private void unnamed(String name, JsonNode schema, JsonNode additional, Direction direction) {
        var what = direction == BACKWARD ? "the member is gone" : "the member is new";
        if (isFalse(additional)) {
            add(name, what + ", and no others are allowed", direction);
        } else if (additional.isObject()) {
            compareAcross(name, schema, additional, direction);
        }
    }

    private void compareAcross(
            String name, JsonNode schema, JsonNode additional, Direction direction) {
        if (direction == BACKWARD) {
            compare(name, schema, additional);
        } else {
            compare(name, additional, schema);
        }
    }

    private void additional(String path, JsonNode was, JsonNode is) {
        if (was.isObject() && is.isObject()) {
            compare(path, was, is);
        } else if (!isFalse(was) && isFalse(is)) {
            add(path, "other members are allowed no longer", BACKWARD);
        } else if (isFalse(was) && !isFalse(is)) {
            add(path, "other members are allowed now", FORWARD);
        } else {
            only(path, "a schema for other members", was, is);
        }
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }

    private void items(String path, JsonNode was, JsonNode is) {
        if (was.isObject() && is.isObject()) {
            compare(path + "[]", was, is);
        } else if (was.isArray() || is.isArray()) {
            opaque(path, "items", was, is);
        } else {
            only(path + "[]", "a schema for items", was, is);
        }
    }

    /// A schema that only one version has; an empty one says nothing.
    private void only(String path, String what, JsonNode was, JsonNode is) {
        if (was.isObject() && !was.isEmpty() && !is.isObject()) {
            add(path, what + " is gone", FORWARD);
        }
        if (is.isObject() && !is.isEmpty() && !was.isObject()) {
            add(path, what + " is new", BACKWARD);
        }
    }

    private void alternatives(String path, String keyword, JsonNode was, JsonNode is) {
        if (was.size() != is.size()) {
            narrowed(path, keyword, was, is);
            if (!was.isEmpty() && !is.isEmpty()) {
                addBoth(path, "%s has another number of schemas".formatted(keyword));
            }
            return;
        }
        for (int i = 0; i < was.size(); i++) {
            compare(path, was.get(i), is.get(i));
        }
    }

    /// Whatever leaves fewer events there leaves more here.
    private void negation(String path, JsonNode was, JsonNode is) {
        narrowed(path, "not", was, is);
        if (was.isObject() && is.isObject()) {
            var inner = new SchemaDiff(before, after);
            inner.compare(path, was, is);
            inner.found.forEach(
                    it -> add(it.path(), "within not, " + it.what(), it.direction().opposite()));
        }
    }

    private static String below(String path, String name) {
        return path + "." + name;
    }

    private void addBoth(String path, String what) {
        add(path, what, BACKWARD);
        add(path, what, FORWARD);
    }

    private void add(String path, String what, Direction direction) {
        found.add(new BreakingChange(path, what, direction));
    }
}
