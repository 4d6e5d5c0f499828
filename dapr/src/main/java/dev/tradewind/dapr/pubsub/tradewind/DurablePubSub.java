package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.dapr.pubsub.NotPublished;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.engine.Refusal;
import java.util.ArrayList;
import java.util.List;

/// The durable component of one application. What is published is on disk, with a copy in the queue of each
/// subscription, when [#publish] returns.
final class DurablePubSub implements PubSub {
    private final DurableGround ground;
    private final DurableTopology topology;
    private final Properties metadata;
    private final String appId;

    DurablePubSub(
            DurableGround ground, DurableTopology topology, Properties metadata, String appId) {
        this.ground = ground;
        this.topology = topology;
        this.metadata = metadata;
        this.appId = appId;
    }

    /// Messages that are too large are left out, and the others are one write.
    @Override
    public List<NotPublished> publish(String topic, List<Message> messages) {
        var failures = new ArrayList<NotPublished>();
        var taken = new ArrayList<Integer>();
        var publications = new ArrayList<Publication>();
        for (int i = 0; i < messages.size(); i++) {
            var message = DurableMessage.newMessage(messages.get(i), sender());
            if (message.sizeBytes() > QueueSettings.MESSAGE_BYTES_MAX) {
                failures.add(new NotPublished(i, tooLarge(message.sizeBytes())));
            } else {
                taken.add(i);
                publications.add(
                        Publication.of(message.body(), message.attributes(), message.senderId()));
            }
        }
        failures.addAll(publish(topic, taken, publications));
        return failures;
    }

    private static String tooLarge(int sizeBytes) {
        return "the message has %d bytes with its metadata, and may have %d"
                .formatted(sizeBytes, QueueSettings.MESSAGE_BYTES_MAX);
    }

    private List<NotPublished> publish(
            String topic, List<Integer> indexes, List<Publication> publications) {
        try {
            if (!publications.isEmpty()) {
                ground.broker().topics().publish(topology.topic(topic), publications);
            }
            return List.of();
        } catch (Refusal e) {
            return indexes.stream().map(it -> new NotPublished(it, e.getMessage())).toList();
        }
    }

    private String sender() {
        return topology.names().account();
    }

    @Override
    public void keepFor(SubscriptionRequest request) {
        topology.queue(settings(request).consumer(), request.topic());
    }

    @Override
    public Consumption consume(SubscriptionRequest request, Recipient recipient) {
        var settings = settings(request);
        var end = new Burial(ground.broker(), topology, request.deadLetterTopic());
        var handling = new MessageHandling(ground, settings, recipient, end, appId);
        return DurableConsumption.start(
                ground.broker().queues(),
                () -> topology.queue(settings.consumer(), request.topic()),
                settings.concurrency(),
                handling);
    }

    private DurableSettings settings(SubscriptionRequest request) {
        return DurableSettings.of(metadata.overlaidBy(request.metadata()), appId);
    }

    @Override
    public List<String> capabilities() {
        return List.of("BULK_PUBLISH");
    }
}
