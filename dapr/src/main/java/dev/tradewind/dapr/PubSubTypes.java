package dev.tradewind.dapr;

import dev.tradewind.dapr.pubsub.PubSubType;
import dev.tradewind.dapr.pubsub.memory.InMemoryPubSubs;
import dev.tradewind.dapr.pubsub.substitute.Brokers;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The types of components that publish and subscribe, by all of their names.
final class PubSubTypes {
    private PubSubTypes() {}

    /// @param substitutes whether the durable type stands in for brokers that are not here
    static Map<String, PubSubType> of(PubSubType durable, boolean substitutes) {
        var brokers = substitutes ? Brokers.on(durable) : Brokers.refused();
        var types = new HashMap<String, PubSubType>();
        Stream.concat(Stream.of(durable, new InMemoryPubSubs()), brokers.stream())
                .forEach(type -> type.description().names().forEach(it -> types.put(it, type)));
        return types;
    }
}
