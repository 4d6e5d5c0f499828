package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
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

    /// The queue of a subscription, subscribed.
    Arn queue(String consumer, String topic) {
        var from = topic(topic);
        var deadLetters = names.deadLetters(consumer, topic);
        var queue = names.queue(consumer, topic);
        ensure(deadLetters, QueueSettings.DEFAULT.withRetention(DEAD_LETTER_RETENTION));
        ensure(queue, settings(queue, from, deadLetters));
        if (!isSubscribed(from, queue)) {
            broker.topics()
                    .subscribe(
                            Subscription.of(from, from.account(), "sqs", queue.toString())
                                    .withRawDelivery(true));
        }
        return queue;
    }

    private void ensure(Arn queue, QueueSettings settings) {
        if (broker.queues().find(queue).isEmpty()) {
            broker.queues().create(queue, settings, Map.of());
        }
    }

    private static QueueSettings settings(Arn queue, Arn topic, Arn deadLetters) {
        var redrive = new RedrivePolicy(deadLetters, RedrivePolicy.RECEIVES_MAX);
        return QueueSettings.DEFAULT
                .withRetention(RETENTION)
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

    private boolean isSubscribed(Arn topic, Arn queue) {
        return broker.topics().subscriptions(topic).stream()
                .anyMatch(it -> it.endpoint().equals(queue.toString()));
    }

    /// Tells whether anybody would get what is published there.
    boolean hasSubscribers(Arn topic) {
        return !broker.topics().subscriptions(topic).isEmpty();
    }
}
