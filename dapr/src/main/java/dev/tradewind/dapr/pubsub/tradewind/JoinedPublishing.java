package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.function.Consumer;

/// The publishing of messages as a part of what else is decided in a unit of work.
record JoinedPublishing(Broker broker, DurableTopology topology) {
    /// @throws Refusal if a message is too large, or all of them together are
    Consumer<UnitOfWork> ready(String topic, List<Message> messages) {
        if (messages.isEmpty()) {
            return _ -> {};
        }
        var arn = topology.topic(topic);
        var publications = messages.stream().map(it -> publication(arn, it)).toList();
        var prepared = broker.topics().prepare(arn, publications);
        return work -> broker.topics().publish(work, prepared);
    }

    private Publication publication(Arn topic, Message message) {
        var publication = DurableMessage.publication(message, topic.account());
        int bytes = publication.sizeBytes();
        if (bytes > QueueSettings.MESSAGE_BYTES_MAX) {
            throw new Refusal(
                    RequestFault.INVALID_PARAMETER,
                    "the event has %d bytes with its envelope, and may have %d"
                            .formatted(bytes, QueueSettings.MESSAGE_BYTES_MAX));
        }
        return topology.isInOrder(topic)
                ? DurablePublishing.identified(publication, message)
                : publication;
    }
}
