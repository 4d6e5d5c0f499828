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

    /// A message is about to be sent to the application.
    ///
    /// @param path that it is for
    default void delivering(String path) {}

    /// The application has answered on a message.
    default void answered(Disposition disposition) {}

    /// A message has come to the end of a delivery: the component has done what was decided.
    ///
    /// @param nanos since the component took it
    default void settled(Disposition disposition, long nanos) {}

    /// The observers of an application's subscriptions.
    @FunctionalInterface
    interface Factory {
        Factory NONE = _ -> (_, _) -> {};

        DeliveryObserver of(SubscriptionSpec spec);
    }
}
