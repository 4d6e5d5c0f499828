package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.topic.LaterPublications;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.dapr.event.DeliveryTime;
import dev.tradewind.dapr.event.EventIdentity;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.NotPublished;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The publishing of messages to one topic. Those that are to be delivered now are one write; those that ask for a later
/// time are another, and go to the topic at that time. One that cannot be had as it asks is left out.
final class DurablePublishing {
    private final Broker broker;
    private final ComponentSteps steps;
    private final Arn topic;
    private final boolean isInOrder;
    private final Instant now;
    private final List<NotPublished> failures = new ArrayList<>();
    private final List<Integer> indexesNow = new ArrayList<>();
    private final List<Publication> publicationsNow = new ArrayList<>();
    private final List<Integer> indexesLater = new ArrayList<>();
    private final List<LaterPublications.Later> publicationsLater = new ArrayList<>();

    private DurablePublishing(
            Broker broker, DurableTopology topology, ComponentSteps steps, Arn topic) {
        this.broker = broker;
        this.steps = steps;
        this.topic = topic;
        isInOrder = topology.isInOrder(topic);
        now = broker.clock().instant();
    }

    /// @return one for each message that was not published
    static List<NotPublished> publish(
            Broker broker,
            DurableTopology topology,
            ComponentSteps steps,
            String topic,
            List<Message> messages) {
        try {
            var publishing = new DurablePublishing(broker, topology, steps, topology.topic(topic));
            return publishing.publish(messages);
        } catch (Refusal e) {
            return failed(IntStream.range(0, messages.size()).boxed().toList(), e);
        }
    }

    private List<NotPublished> publish(List<Message> messages) {
        steps.constructing(topic);
        for (int i = 0; i < messages.size(); i++) {
            sort(i, messages.get(i));
        }
        publishNow();
        publishLater();
        return failures;
    }

    private void sort(int index, Message message) {
        switch (DeliveryTime.of(message, now, LaterPublications.DELAY_MAX)) {
            case DeliveryTime.Unusable(var reason) -> leaveOut(index, reason);
            case DeliveryTime.Now _ -> {
                var publication = publication(message);
                if (isTaken(index, publication)) {
                    indexesNow.add(index);
                    publicationsNow.add(publication);
                }
            }
            case DeliveryTime.At(var at) -> {
                var publication = identified(publication(message), message);
                if (isTaken(index, publication)) {
                    indexesLater.add(index);
                    publicationsLater.add(new LaterPublications.Later(publication, at));
                }
            }
        }
    }

    private Publication publication(Message message) {
        var publication = DurableMessage.publication(message, topic.account());
        return isInOrder ? identified(publication, message) : publication;
    }

    static Publication identified(Publication publication, Message message) {
        var identity = EventIdentity.of(message);
        return publication.withIdentity(identity.key(), identity.id());
    }

    private boolean isTaken(int index, Publication publication) {
        int bytes = publication.sizeBytes();
        boolean fits = bytes <= QueueSettings.MESSAGE_BYTES_MAX;
        if (!fits) {
            leaveOut(
                    index,
                    "the message has %d bytes with its metadata, and may have %d"
                            .formatted(bytes, QueueSettings.MESSAGE_BYTES_MAX));
        }
        return fits;
    }

    private void leaveOut(int index, String reason) {
        failures.add(new NotPublished(index, reason));
    }

    private void publishNow() {
        if (!publicationsNow.isEmpty()) {
            attempt(
                    indexesNow,
                    () -> steps.published(broker.topics().publish(topic, publicationsNow)));
        }
    }

    private void publishLater() {
        if (!publicationsLater.isEmpty()) {
            attempt(indexesLater, () -> broker.topics().later().publish(topic, publicationsLater));
        }
    }

    private void attempt(List<Integer> indexes, Runnable publishing) {
        try {
            publishing.run();
        } catch (Refusal e) {
            failures.addAll(failed(indexes, e));
        }
    }

    private static List<NotPublished> failed(List<Integer> indexes, Refusal reason) {
        return indexes.stream().map(it -> new NotPublished(it, reason.getMessage())).toList();
    }
}
