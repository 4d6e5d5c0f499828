package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.resource.Component;

/// A type of component, of which there is one for each application that uses a component.
@FunctionalInterface
public interface PubSubType {
    /// @throws UnusableComponent if its metadata are not right
    PubSub open(Component component, String appId);
}
