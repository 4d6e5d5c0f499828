package dev.tradewind.dapr.resource;

import java.util.List;
import java.util.Optional;

/// A subscription as an application or a file asks for it.
///
/// @param rules asked in their order, before `defaultPath`
/// @param bulk where it wants many messages in a request
/// @param deadLetterTopic where messages end that the application fails at
public record SubscriptionSpec(
        String pubsub,
        String topic,
        List<RuleSpec> rules,
        Optional<String> defaultPath,
        Optional<String> deadLetterTopic,
        Properties metadata,
        Optional<BulkSpec> bulk) {
    public SubscriptionSpec {
        rules = List.copyOf(rules);
    }

    /// The path of events that an expression in CEL is true for; of all where it is blank.
    public record RuleSpec(String match, String path) {}

    /// The topic of a component, which an application has one subscription to under each name, or without one.
    public record Key(String pubsub, String topic, String name) {}

    public Key key() {
        return new Key(pubsub, topic, metadata.text("subscriptionId").orElse(""));
    }

    public SubscriptionSpec withMetadata(Properties changed) {
        return new SubscriptionSpec(
                pubsub, topic, rules, defaultPath, deadLetterTopic, changed, bulk);
    }

    public boolean hasRoute() {
        return defaultPath.isPresent() || !rules.isEmpty();
    }
}
