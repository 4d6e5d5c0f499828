package dev.tradewind.dapr.pubsub.substitute;

import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.pubsub.PubSubType;
import java.util.List;

/// The brokers that the durable one stands in for.
public final class Brokers {
    private static final List<ForeignBroker> ALL =
            List.of(
                    Redis.broker(),
                    Kafka.broker(),
                    RabbitMq.broker(),
                    JetStream.broker(),
                    Mqtt.broker(),
                    Pulsar.broker(),
                    ServiceBus.topics(),
                    ServiceBus.queues(),
                    Azure.eventHubs(),
                    GooglePubSub.broker(),
                    Solace.broker());

    private Brokers() {}

    public static List<TypeDescription> descriptions() {
        return ALL.stream().map(ForeignBroker::description).toList();
    }

    /// The types with their topics on the durable broker.
    ///
    /// @param durable the type that the components are in truth
    public static List<PubSubType> on(PubSubType durable) {
        return ALL.stream().<PubSubType>map(it -> new SubstitutePubSubs(it, durable)).toList();
    }

    /// The types as they are where nothing stands in for them: each component is refused.
    public static List<PubSubType> refused() {
        return ALL.stream().<PubSubType>map(RefusedPubSubs::new).toList();
    }
}
