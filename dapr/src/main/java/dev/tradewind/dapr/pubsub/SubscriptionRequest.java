package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.resource.Properties;
import java.util.Optional;

/// A subscription as a component is asked for it.
///
/// @param metadata what it asks of the component beside that, over the component's own
/// @param redelivery takes the place of the component's own, where there is one
/// @param together how many messages its recipient takes at once: so many are handed to it before any is done
/// @param namespace before the names of topics that its metadata have
public record SubscriptionRequest(
        String topic,
        Optional<String> deadLetterTopic,
        Properties metadata,
        Optional<Redelivery> redelivery,
        int together,
        String namespace) {
    public SubscriptionRequest(
            String topic,
            Optional<String> deadLetterTopic,
            Properties metadata,
            Optional<Redelivery> redelivery,
            int together) {
        this(topic, deadLetterTopic, metadata, redelivery, together, "");
    }

    /// A subscription whose messages come one by one, as often as the component has it.
    public SubscriptionRequest(
            String topic, Optional<String> deadLetterTopic, Properties metadata) {
        this(topic, deadLetterTopic, metadata, Optional.empty(), 1);
    }

    /// The same with a namespace before the names of all topics.
    SubscriptionRequest within(String other) {
        return new SubscriptionRequest(
                other + topic,
                deadLetterTopic.map(other::concat),
                metadata,
                redelivery,
                together,
                other);
    }

    public SubscriptionRequest withMetadata(Properties others) {
        return new SubscriptionRequest(
                topic, deadLetterTopic, others, redelivery, together, namespace);
    }
}
