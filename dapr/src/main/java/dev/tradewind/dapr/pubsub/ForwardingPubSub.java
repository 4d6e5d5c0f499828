package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.event.Message;
import java.util.List;

/// A component that is another one in truth, by other names of topics or other words of subscriptions.
public interface ForwardingPubSub extends PubSub {
    /// The component that it is in truth.
    PubSub component();

    /// The name there of a topic.
    default String topicThere(String topic) {
        return topic;
    }

    /// A subscription in the words that are meant there.
    ///
    /// @throws UnusableComponent if it cannot be had there
    SubscriptionRequest requestThere(SubscriptionRequest request);

    @Override
    default List<NotPublished> publish(String topic, List<Message> messages) {
        return component().publish(topicThere(topic), messages);
    }

    @Override
    default boolean isOfRounds() {
        return component().isOfRounds();
    }

    @Override
    default void keepFor(SubscriptionRequest request) {
        component().keepFor(requestThere(request));
    }

    @Override
    default boolean isTriedWhenAway(SubscriptionRequest request) {
        return component().isTriedWhenAway(requestThere(request));
    }

    @Override
    default void welcome(SubscriptionRequest request) {
        component().welcome(requestThere(request));
    }

    @Override
    default Consumption consume(SubscriptionRequest request, Recipient recipient) {
        return component().consume(requestThere(request), recipient);
    }

    @Override
    default List<String> capabilities() {
        return component().capabilities();
    }
}
