package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.resource.Component;

/// A type of component that publishes and subscribes. It makes a [PubSub] for each application that uses a component.
public interface PubSubType {
    TypeDescription description();

    /// @throws UnusableComponent if its metadata are not right
    PubSub open(Component component, String appId);
}
