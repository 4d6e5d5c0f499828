package dev.tradewind.dapr;

import dev.tradewind.dapr.pubsub.PubSubType;
import dev.tradewind.dapr.pubsub.memory.InMemoryPubSubs;
import dev.tradewind.dapr.pubsub.substitute.Brokers;
import dev.tradewind.dapr.pubsub.substitute.SnsSqsPubSubs;
import dev.tradewind.dapr.pubsub.tradewind.DurablePubSubs;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The types of components that publish and subscribe, by all of their names.
final class PubSubTypes {
    private PubSubTypes() {}

    /// @param substitutes whether the durable type stands in for brokers that are not here
    /// @param awsPort of the instance's own AWS endpoint, if it has one
    static Map<String, PubSubType> of(
            DurablePubSubs durable,
            InMemoryPubSubs memory,
            OptionalInt awsPort,
            boolean substitutes) {
        var brokers = substitutes ? Brokers.on(durable) : Brokers.refused();
        var types = new HashMap<String, PubSubType>();
        var aws = new SnsSqsPubSubs(durable, awsPort, substitutes);
        Stream.concat(Stream.<PubSubType>of(durable, aws, memory), brokers.stream())
                .forEach(type -> type.description().names().forEach(it -> types.put(it, type)));
        return types;
    }
}
