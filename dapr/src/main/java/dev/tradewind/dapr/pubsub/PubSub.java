package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.event.Message;
import java.util.List;

/// A component that carries messages, as one application has it.
public interface PubSub {
    /// The metadata by which a consumer is one that does not come again: what is kept for it may go with the process.
    String TEMPORARY = "temporary";

    /// Publishes messages in their order. Those that are not among the failures are where the component keeps them when
    /// this returns.
    ///
    /// @return one for each message that was not published
    List<NotPublished> publish(String topic, List<Message> messages);

    /// Tells whether publishing waits for nothing but the broker of this process, so that it can be done together with
    /// what others publish.
    default boolean isOfRounds() {
        return false;
    }

    /// Has what is published from now on kept for a subscription, whose application may yet be away.
    void keepFor(SubscriptionRequest request);

    /// Tells whether deliveries go on while the application is away, each an attempt that fails.
    default boolean isTriedWhenAway(SubscriptionRequest request) {
        return false;
    }

    /// Has that delivered again which a subscription's application was away for, now that it is back.
    default void welcome(SubscriptionRequest request) {}

    /// Delivers to a subscription until that is closed.
    Consumption consume(SubscriptionRequest request, Recipient recipient);

    /// The features that the sidecar tells of it.
    List<String> capabilities();
}
