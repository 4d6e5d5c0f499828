package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.resource.Properties;
import java.util.Optional;

/// A subscription as a component is asked for it.
///
/// @param metadata what it asks of the component beside that, over the component's own
public record SubscriptionRequest(
        String topic, Optional<String> deadLetterTopic, Properties metadata) {}
