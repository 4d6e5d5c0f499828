package dev.tradewind.dapr.stream;

import dev.tradewind.dapr.pubsub.Consumption;

/// The deliveries to one stream.
public interface StreamDeliveries extends Consumption {
    /// Tells whether they are still what files say: the same component, under the same policies.
    boolean isCurrent();
}
