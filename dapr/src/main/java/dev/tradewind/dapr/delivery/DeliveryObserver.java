package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.util.List;

/// Whoever counts the deliveries of one subscription. Several threads may call at once.
@FunctionalInterface
public interface DeliveryObserver {
    /// An attempt, or what became of a message without one.
    ///
    /// @param dispositions one for each message of the attempt
    /// @param nanos that the application took
    void attempted(List<Disposition> dispositions, long nanos);

    /// The observers of an application's subscriptions.
    @FunctionalInterface
    interface Factory {
        Factory NONE = _ -> (_, _) -> {};

        DeliveryObserver of(SubscriptionSpec spec);
    }
}
