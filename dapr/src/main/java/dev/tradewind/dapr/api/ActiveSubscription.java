package dev.tradewind.dapr.api;

import dev.tradewind.dapr.resource.SubscriptionSpec;

/// A subscription of a sidecar, and who asked for it.
public record ActiveSubscription(SubscriptionSpec spec, Origin origin) {
    /// The one who asked for a subscription; by these names the metadata tell it.
    public enum Origin {
        DECLARATIVE,
        PROGRAMMATIC,
        STREAMING
    }
}
