package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.LeaseResult;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.PreparedPublish;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of messages that were not handled: the dead-letter topic, if there is one and somebody is subscribed to it,
/// and the dead letters of their queue otherwise. A message leaves its queue in the write that takes it there.
///
/// What an application was away for stays with the queue whatever topics there are: it goes back when that returns.
///
/// @param topics the dead-letter topics
record Burial(Broker broker, DurableTopology topology, DeadLetterTopics topics) {
    private static final Logger LOG = LoggerFactory.getLogger(Burial.class);

    /// @param letter what becomes of `message`
    void bury(Arn queue, ReceivedMessage message, Message letter, Failure failure) {
        var publication = topic(failure).flatMap(it -> prepared(it, letter));
        if (publication.isPresent()) {
            publish(queue, message, publication.get());
        } else {
            keep(queue, message, letter);
        }
    }

    /// The topic that a message goes to which failed like that, if there is one.
    Optional<String> topic(Failure failure) {
        return failure.isAway() ? Optional.empty() : topics.of(failure.status());
    }

    /// Nothing where nobody would get it: also where the letter has grown too large for a topic's queues.
    private Optional<PreparedPublish> prepared(String topic, Message letter) {
        try {
            return Optional.of(topology.topic(topic))
                    .filter(topology::hasSubscribers)
                    .map(it -> broker.topics().prepare(it, List.of(publication(letter))));
        } catch (Refusal e) {
            LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("reason", e.getMessage())
                    .log("A dead-letter topic does not take a message");
            return Optional.empty();
        }
    }

    private Publication publication(Message letter) {
        return DurableMessage.publication(letter, topology.names().account());
    }

    private void publish(Arn queue, ReceivedMessage message, PreparedPublish publication) {
        broker.transact(work -> {
            var result = broker.queues().deleteMessage(work, queue, message.receipt());
            if (result == LeaseResult.DONE) {
                broker.topics().publish(work, publication);
            }
            return result;
        });
    }

    private void keep(Arn queue, ReceivedMessage message, Message letter) {
        var plain = DurableMessage.newMessage(letter, message.senderId());
        var content =
                plain.withAttributes(Enveloped.keepingTopic(message, plain.attributes()))
                        .withIdentity(message.groupId(), message.deduplicationId());
        broker.transact(
                work -> broker.queues().deadLetter(work, queue, message.receipt(), content));
    }
}
