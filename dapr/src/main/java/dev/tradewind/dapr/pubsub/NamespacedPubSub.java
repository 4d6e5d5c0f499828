package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.event.Message;
import java.util.List;

/// A component whose topics have the namespace before their names, which applications see nothing of: on Dapr's daemon a
/// component is one where its metadata have `{namespace}`.
public record NamespacedPubSub(PubSub component, String namespace) implements PubSub {
    @Override
    public List<NotPublished> publish(String topic, List<Message> messages) {
        return component.publish(namespace + topic, messages);
    }

    @Override
    public void keepFor(SubscriptionRequest request) {
        component.keepFor(namespaced(request));
    }

    @Override
    public boolean isOfRounds() {
        return component.isOfRounds();
    }

    @Override
    public boolean isTriedWhenAway(SubscriptionRequest request) {
        return component.isTriedWhenAway(namespaced(request));
    }

    @Override
    public void welcome(SubscriptionRequest request) {
        component.welcome(namespaced(request));
    }

    @Override
    public Consumption consume(SubscriptionRequest request, Recipient recipient) {
        return component.consume(namespaced(request), recipient);
    }

    private SubscriptionRequest namespaced(SubscriptionRequest request) {
        return new SubscriptionRequest(
                namespace + request.topic(),
                request.deadLetterTopic().map(it -> namespace + it),
                request.metadata());
    }

    @Override
    public List<String> capabilities() {
        return component.capabilities();
    }
}
