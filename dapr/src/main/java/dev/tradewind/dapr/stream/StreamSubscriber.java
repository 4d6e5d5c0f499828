package dev.tradewind.dapr.stream;

import dev.tradewind.dapr.app.Addressee;
import dev.tradewind.dapr.resource.SubscriptionSpec;

/// Whoever has the components that streams subscribe to.
@FunctionalInterface
public interface StreamSubscriber {
    /// Begins to deliver to a stream. What is published when this has returned is for it.
    ///
    /// @throws dev.tradewind.dapr.fault.DaprFault if there is no such component, or the application may not subscribe
    /// @throws dev.tradewind.dapr.pubsub.UnusableComponent if the component cannot have such a subscription
    /// @throws dev.tradewind.engine.Refusal if the broker does not take it
    StreamDeliveries subscribe(SubscriptionSpec spec, Addressee stream);
}
