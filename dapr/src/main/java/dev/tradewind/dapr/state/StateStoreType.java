package dev.tradewind.dapr.state;

import dev.tradewind.dapr.resource.Component;

/// A type of component, of which there is one for each application that uses a component.
@FunctionalInterface
public interface StateStoreType {
    /// @throws dev.tradewind.dapr.pubsub.UnusableComponent if its metadata are not right
    StateStore open(Component component, String appId);
}
