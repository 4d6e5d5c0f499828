package dev.tradewind.dapr.pubsub.substitute;

import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.ForwardingPubSub;
import dev.tradewind.dapr.pubsub.NotPublished;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A component of a broker's that is on the durable one, with the bounds of the broker's.
///
/// @param component the durable one
/// @param bytesMax the most bytes of a message, data and metadata together
record SubstitutePubSub(ForeignBroker broker, PubSub component, Optional<Integer> bytesMax)
        implements ForwardingPubSub {
    @Override
    public List<NotPublished> publish(String topic, List<Message> messages) {
        if (bytesMax.isEmpty()) {
            return component.publish(topic, messages);
        }
        return publish(topic, messages, bytesMax.get());
    }

    private List<NotPublished> publish(String topic, List<Message> messages, int max) {
        var failures = new ArrayList<NotPublished>();
        var taken = new ArrayList<Integer>();
        for (int i = 0; i < messages.size(); i++) {
            int bytes = bytes(messages.get(i));
            if (bytes > max) {
                failures.add(new NotPublished(i, tooLarge(bytes, max)));
            } else {
                taken.add(i);
            }
        }
        if (!taken.isEmpty()) {
            component.publish(topic, taken.stream().map(messages::get).toList()).stream()
                    .map(it -> new NotPublished(taken.get(it.index()), it.reason()))
                    .forEach(failures::add);
        }
        return failures;
    }

    private String tooLarge(int bytes, int max) {
        var limit = broker.sizeField().map("'%s'"::formatted).orElse(broker.title());
        return "the message has %d bytes, and %s allows %d".formatted(bytes, limit, max);
    }

    private static int bytes(Message message) {
        return message.data().length
                + message.metadata().entrySet().stream().mapToInt(SubstitutePubSub::bytes).sum();
    }

    private static int bytes(Map.Entry<String, String> header) {
        return (header.getKey() + header.getValue()).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public SubscriptionRequest requestThere(SubscriptionRequest request) {
        if (broker.isPattern(request.topic())) {
            throw new UnusableComponent(
                    "the topic is a pattern, which is not here; name each topic");
        }
        return request.withMetadata(broker.inContract(request.metadata()));
    }
}
