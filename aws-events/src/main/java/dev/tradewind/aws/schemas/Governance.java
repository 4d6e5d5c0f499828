package dev.tradewind.aws.schemas;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.schema.BreakingChange;
import dev.tradewind.schema.Compatibility;
import dev.tradewind.schema.MalformedSchema;
import dev.tradewind.schema.SchemaDiff;
import dev.tradewind.schema.SchemaDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules of a schema, as its tags say: who owns it, what it is bound to, what becomes of what violates it, and what
/// a new version may change.
///
/// Tags, because every client of AWS can set them, and no operation of AWS has a place for rules
/// (`docs/decisions/0023-schemas-are-governed-by-tags.md`).
record Governance(Compatibility compatibility, Enforcement mode, List<Binding> bindings) {
    private static final String PREFIX = "tradewind:";
    static final String BIND = PREFIX + "bind";
    static final String SOURCE = PREFIX + "source";
    static final String DETAIL_TYPE = PREFIX + "detail-type";
    static final String EVENT_TYPE = PREFIX + "event-type";
    static final String OWNER = PREFIX + "owner";
    static final String COMPATIBILITY = PREFIX + "compatibility";
    static final String MODE = PREFIX + "mode";
    static final String DEPRECATED = PREFIX + "deprecated";

    private static final Set<String> KEYS =
            Set.of(BIND, SOURCE, DETAIL_TYPE, EVENT_TYPE, OWNER, COMPATIBILITY, MODE, DEPRECATED);

    Governance {
        bindings = List.copyOf(bindings);
    }

    /// Reads the tags of a schema.
    ///
    /// @throws Refusal if they are no rules
    static Governance of(Arn schema, Map<String, String> tags) {
        tags.keySet().forEach(Governance::requireKnown);
        return new Governance(
                compatibility(tags.get(COMPATIBILITY)),
                mode(tags.get(MODE)),
                Arrays.stream(tags.getOrDefault(BIND, "").split(" ", -1))
                        .filter(it -> !it.isEmpty())
                        .map(it -> binding(schema, it, tags))
                        .toList());
    }

    private static void requireKnown(String key) {
        SchemaTags.require(
                !key.startsWith(PREFIX) || KEYS.contains(key),
                "There is no tag %s; there are %s."
                        .formatted(key, String.join(", ", KEYS.stream().sorted().toList())));
    }

    private static Compatibility compatibility(@Nullable String label) {
        return Optional.ofNullable(label)
                .map(it ->
                        Compatibility.named(it)
                                .orElseThrow(() ->
                                        wrong(COMPATIBILITY, "none, backward, forward or full")))
                .orElse(Compatibility.NONE);
    }

    private static Enforcement mode(@Nullable String label) {
        return Optional.ofNullable(label)
                .map(it ->
                        Enforcement.named(it).orElseThrow(() -> wrong(MODE, "off, warn or refuse")))
                .orElse(Enforcement.WARN);
    }

    private static Binding binding(Arn schema, String place, Map<String, String> tags) {
        var parts = place.split("/", 2);
        if (parts.length < 2 || parts[1].isEmpty()) {
            throw wrong(BIND, "bus/NAME, topic/NAME or order-event/TYPE, with a space between two");
        }
        return switch (parts[0]) {
            case "bus" -> onBus(schema, parts[1], tags);
            case "topic" ->
                    new Binding.OnTopic(
                            Binding.topic(schema, parts[1]),
                            Optional.ofNullable(tags.get(EVENT_TYPE)));
            case "order-event" ->
                    new Binding.OnOrderEvent(Binding.topic(schema, Binding.ORDER_TOPIC), parts[1]);
            default ->
                    throw wrong(
                            BIND,
                            "bus/NAME, topic/NAME or order-event/TYPE, with a space between two");
        };
    }

    /// The type of events is what the tags say, or else what the schema's name does.
    private static Binding onBus(Arn schema, String bus, Map<String, String> tags) {
        var name = schema.resource().substring(schema.resource().lastIndexOf('/') + 1);
        int at = name.indexOf('@');
        var source = tags.getOrDefault(SOURCE, name.substring(0, Math.max(at, 0)));
        var detailType = tags.getOrDefault(DETAIL_TYPE, at < 0 ? "" : name.substring(at + 1));
        SchemaTags.require(
                !source.isEmpty() && !detailType.isEmpty(),
                "A schema on a bus is named source@DetailType, or has the tags %s and %s."
                        .formatted(SOURCE, DETAIL_TYPE));
        return new Binding.OnBus(
                BusArns.bus(schema.region(), schema.account(), bus), source, detailType);
    }

    private static Refusal wrong(String key, String allowed) {
        return new Refusal(
                RequestFault.INVALID_PARAMETER, "The tag %s is %s.".formatted(key, allowed));
    }

    boolean isEnforced() {
        return mode != Enforcement.OFF && !bindings.isEmpty();
    }

    /// Refuses a document that events cannot be held against, if they are to be.
    void requireUsable(SchemaDocument document) {
        SchemaTags.require(
                bindings.isEmpty() || document.isOfEvents(),
                "A schema that is bound has one component, or one that is named AWSEvent or as"
                        + " info.title says.");
        SchemaTags.require(
                bindings.isEmpty() || document.isBounded(),
                "A schema that is bound does not refer to itself, and has up to 10,000 schemas with"
                        + " each that it refers to written out.");
    }

    /// Refuses a new version that breaks those who know the latest one.
    void requireFollowing(SchemaVersion latest, SchemaDocument next) {
        requireUsable(next);
        if (compatibility == Compatibility.NONE) {
            return;
        }
        var broken = compatibility.broken(changes(latest, next));
        if (!broken.isEmpty()) {
            throw new Refusal(
                    RegistryFault.INCOMPATIBLE,
                    "The rule of this schema is %s, and version %d is broken at %s%s."
                            .formatted(
                                    compatibility.label(),
                                    latest.number(),
                                    broken.getFirst(),
                                    broken.size() == 1
                                            ? ""
                                            : ", and at %d more".formatted(broken.size() - 1)));
        }
    }

    private static List<BreakingChange> changes(SchemaVersion latest, SchemaDocument next) {
        try {
            return SchemaDiff.between(latest.document(), next);
        } catch (MalformedSchema e) {
            throw new Refusal(
                    RequestFault.INVALID_PARAMETER, "Versions are compared. " + e.getMessage());
        }
    }
}
