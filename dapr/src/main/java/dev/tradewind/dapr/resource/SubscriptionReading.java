package dev.tradewind.dapr.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.resource.SubscriptionSpec.RuleSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The reading of a subscription from a tree: what files and applications write is one form, whose names are the same in
/// any case, for SDKs spell them differently.
public final class SubscriptionReading {
    private SubscriptionReading() {}

    /// @throws UnreadableResource if it has no component or no topic
    public static SubscriptionSpec of(JsonNode spec) {
        return new SubscriptionSpec(
                required(spec, "pubsubname"),
                required(spec, "topic"),
                rules(spec),
                text(member(member(spec, "routes"), "default"))
                        .or(() -> text(member(spec, "route"))),
                text(member(spec, "deadLetterTopic")),
                metadata(member(spec, "metadata")),
                bulk(member(spec, "bulkSubscribe")));
    }

    /// Numbers that are none are those of Dapr: a subscription that waits differently is better than none.
    private static Optional<BulkSpec> bulk(JsonNode node) {
        if (!text(member(node, "enabled")).orElse("").equalsIgnoreCase("true")) {
            return Optional.empty();
        }
        return Optional.of(
                BulkSpec.of(
                        number(member(node, "maxMessagesCount")),
                        number(member(node, "maxAwaitDurationMs"))));
    }

    /// Zero where it is none.
    private static int number(JsonNode node) {
        return text(node).filter(it -> it.matches("[0-9]{1,9}")).map(Integer::parseInt).orElse(0);
    }

    private static List<RuleSpec> rules(JsonNode spec) {
        var rules = new ArrayList<RuleSpec>();
        var listed = member(member(spec, "routes"), "rules");
        for (var rule : listed.isArray() ? listed : member(spec, "rules")) {
            rules.add(
                    new RuleSpec(
                            text(member(rule, "match")).orElse(""),
                            text(member(rule, "path")).orElse("")));
        }
        return rules;
    }

    private static Properties metadata(JsonNode node) {
        var values = new HashMap<String, String>();
        node.properties().stream()
                .filter(it -> it.getValue().isValueNode() && !it.getValue().isNull())
                .forEach(it -> values.put(it.getKey(), unquoted(it.getValue().asText())));
        return new Properties(values);
    }

    /// The JavaScript SDK writes each value as JSON within JSON: `"\"true\""`.
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String required(JsonNode spec, String name) {
        return text(member(spec, name))
                .orElseThrow(
                        () -> new UnreadableResource("a subscription has no '%s'".formatted(name)));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node)
                .filter(it -> it.isValueNode() && !it.isNull())
                .map(JsonNode::asText)
                .filter(it -> !it.isEmpty());
    }

    private static JsonNode member(JsonNode node, String name) {
        return Stream.of(node)
                .flatMap(it -> it.properties().stream())
                .filter(it -> it.getKey().equalsIgnoreCase(name))
                .map(it -> it.getValue())
                .findFirst()
                .orElseGet(() -> node.path(name));
    }
}
