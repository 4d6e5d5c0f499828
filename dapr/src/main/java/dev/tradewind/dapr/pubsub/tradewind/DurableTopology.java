package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.FifoSettings;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The making of topics, and of queues with their dead letters and subscriptions, where they are not there yet. What
/// exists is left as its operator has set it.
///
/// A message is moved to the dead letters by whoever consumes it, with a note; the queue's own redrive policy is for what
/// nobody notes, and allows as many receives as there can be.
record DurableTopology(Broker broker, DurableNames names) {
    /// Longer than a queue's, so that what failed outlives what waits.
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    /// As long as a queue keeps messages at all: an application may be away for a while.
    private static final Duration RETENTION = Duration.ofDays(14);

    private static final String POLICY = "Policy";

    Arn topic(String topic) {
        var arn = names.topic(topic);
        if (broker.topics().find(arn).isEmpty()) {
            broker.topics().create(arn, TopicSettings.STANDARD, Map.of());
        }
        return arn;
    }

    /// The queue of a subscription, subscribed. What the subscription had of the other kind gets no more messages.
    Arn queue(QueuePlace place) {
        var from = topic(place.topic());
        var deadLetters = names.deadLetters(place);
        var queue = names.queue(place);
        var plain = plainSettings(place);
        var tags = place.isTemporary() ? TemporaryQueues.TAGS : Map.<String, String>of();
        ensure(deadLetters, plain.withRetention(DEAD_LETTER_RETENTION), Map.of());
        ensure(queue, settings(plain, queue, from, deadLetters), tags);
        if (subscription(from, queue).isEmpty()) {
            broker.topics().subscribeInGroups(wanted(from, queue));
        }
        subscription(from, names.queue(place.ofOtherKind()))
                .ifPresent(it -> broker.topics().unsubscribe(it.arn()));
        return queue;
    }

    /// The queue that the subscription had when it was of the other kind, if messages are left there; an empty one is
    /// deleted, its dead letters are not.
    Optional<Arn> leftover(QueuePlace place) {
        var queue = names.queue(place.ofOtherKind());
        if (broker.queues().find(queue).isEmpty()) {
            return Optional.empty();
        }
        var depth = broker.queues().depth(queue);
        if (depth.visible() + depth.inFlight() + depth.delayed() > 0) {
            return Optional.of(queue);
        }
        broker.queues().delete(queue);
        return Optional.empty();
    }

    private static Subscription wanted(Arn topic, Arn queue) {
        return Subscription.of(topic, topic.account(), QueueArns.SERVICE, queue.toString())
                .withRawDelivery(true);
    }

    private void ensure(Arn queue, QueueSettings settings, Map<String, String> tags) {
        if (broker.queues().find(queue).isEmpty()) {
            broker.queues().create(queue, settings, tags);
        }
    }

    private static QueueSettings plainSettings(QueuePlace place) {
        return place.isInOrder()
                ? QueueSettings.DEFAULT.withFifo(Optional.of(FifoSettings.DEFAULT))
                : QueueSettings.DEFAULT;
    }

    private static QueueSettings settings(
            QueueSettings plain, Arn queue, Arn topic, Arn deadLetters) {
        var redrive = new RedrivePolicy(deadLetters, RedrivePolicy.RECEIVES_MAX);
        return plain.withRetention(RETENTION)
                .withRedrivePolicy(Optional.of(redrive))
                .withEdgeAttributes(Map.of(POLICY, policy(queue, topic)));
    }

    /// Lets the topic deliver where policies are enforced.
    private static String policy(Arn queue, Arn topic) {
        return """
        {"Version":"2012-10-17","Statement":[{"Sid":"dapr","Effect":"Allow",\
        "Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"%s",\
        "Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}\
        """
                .formatted(queue, topic);
    }

    private Optional<Subscription> subscription(Arn topic, Arn queue) {
        return broker.topics().subscriptions(topic).stream()
                .filter(it -> it.endpoint().equals(queue.toString()))
                .findFirst();
    }

    /// Tells whether anybody would get what is published there.
    boolean hasSubscribers(Arn topic) {
        return !broker.topics().subscriptions(topic).isEmpty();
    }

    /// Tells whether a subscription wants messages in order, so that it matters which belong together.
    boolean isInOrder(Arn topic) {
        return broker.topics().subscriptions(topic).stream().anyMatch(Subscription::isOfFifoQueue);
    }
}
