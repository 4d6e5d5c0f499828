package dev.tradewind.dapr.pubsub.substitute;

import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.PubSubType;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Component;

/// A type whose broker is not here, and that nothing is to stand in for.
record RefusedPubSubs(ForeignBroker broker) implements PubSubType {
    @Override
    public TypeDescription description() {
        return broker.description();
    }

    @Override
    public PubSub open(Component component, String appId) {
        throw new UnusableComponent(
                "there is no adapter to %s here; with --substitute its topics are on the durable broker"
                        .formatted(broker.title()));
    }
}
