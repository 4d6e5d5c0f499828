package dev.tradewind.dapr.pubsub.substitute;

import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.ForwardingPubSub;
import dev.tradewind.dapr.pubsub.NotPublished;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A component whose messages all belong to a group, those of one application and topic at least: they come in order.
///
/// @param group of all messages, where there is one
/// @param publisher that the group of a topic is named after, where there is none
record GroupedPubSub(PubSub component, Optional<String> group, String publisher)
        implements ForwardingPubSub {
    private static final String KEY = "partitionKey";

    @Override
    public List<NotPublished> publish(String topic, List<Message> messages) {
        return component.publish(topic, messages.stream().map(it -> grouped(topic, it)).toList());
    }

    private Message grouped(String topic, Message message) {
        return message.metadata().containsKey(KEY)
                ? message
                : new Message(message.data(), withKey(topic, message.metadata()));
    }

    private Map<String, String> withKey(String topic, Map<String, String> metadata) {
        var all = new HashMap<>(metadata);
        all.put(KEY, group.orElseGet(() -> publisher + ":" + topic));
        return all;
    }

    @Override
    public SubscriptionRequest requestThere(SubscriptionRequest request) {
        return request;
    }
}
