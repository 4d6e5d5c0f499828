package dev.tradewind.dapr.secret;

import dev.tradewind.dapr.resource.Component;

/// A type of component.
@FunctionalInterface
public interface SecretStoreType {
    /// @throws dev.tradewind.dapr.pubsub.UnusableComponent if its metadata are not right, or what they name cannot be read
    SecretStore open(Component component);
}
