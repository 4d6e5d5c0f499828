package dev.tradewind.dapr.pubsub;

/// A component whose topics have the namespace before their names, which applications see nothing of: on Dapr's daemon a
/// component is one where its metadata have `{namespace}`.
public record NamespacedPubSub(PubSub component, String namespace) implements ForwardingPubSub {
    @Override
    public String topicThere(String topic) {
        return namespace + topic;
    }

    @Override
    public SubscriptionRequest requestThere(SubscriptionRequest request) {
        return request.within(namespace);
    }
}
