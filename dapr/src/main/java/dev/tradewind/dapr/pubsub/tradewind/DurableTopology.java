package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.FifoSettings;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.broker.topic.Replay;
import dev.tradewind.broker.topic.ReplayPolicy;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The making of topics, and of queues with their dead letters and subscriptions, where they are not there yet. What
/// exists is left as its operator has set it.
///
/// A message is moved to the dead letters by whoever consumes it, with a note; the queue's own redrive policy is for what
/// nobody notes, and allows as many receives as there can be.
///
/// @param retention what the component says of its topics, which they are made to keep to
record DurableTopology(Broker broker, ComponentNames names, TopicRetention retention) {
    /// Longer than a queue's, so that what failed outlives what waits.
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    /// As long as a queue keeps messages at all: an application may be away for a while.
    private static final Duration RETENTION = Duration.ofDays(14);

    private static final String POLICY = "Policy";

    Arn topic(String topic) {
        var arn = names.topic(topic);
        var existing = broker.topics().find(arn);
        if (existing.isEmpty()) {
            broker.topics().create(arn, retention.settings(), Map.of());
        } else if (!retention.isKeptBy(existing.get()) && !isReplaying(arn)) {
            broker.topics().configure(arn, it -> it.keeping(retention.policy()));
        }
        return arn;
    }

    /// Tells whether a subscription has yet to get what the topic keeps: then that stays as it is.
    private boolean isReplaying(Arn topic) {
        return broker.topics().subscriptions(topic).stream()
                .map(it -> broker.topics().history().status(it.arn()))
                .anyMatch(it -> it.filter(Replay.Status::isUnderWay).isPresent());
    }

    /// @throws UnusableComponent if the topic keeps nothing that there could be a replay of
    void requireHistory(QueuePlace place) {
        if (place.replayFrom().isPresent() && !isKept(topic(place.topic()))) {
            throw new UnusableComponent(
                    "'%s' is for topics that keep what is published; give the component a '%s' as 7d"
                            .formatted(ReplayStart.NAME, TopicRetention.TIME));
        }
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
        var other = subscription(from, names.queue(place.ofOtherKind()));
        if (subscription(from, queue).isEmpty()) {
            var start = place.replayFrom().filter(_ -> other.isEmpty());
            broker.topics().subscribeInGroups(wanted(from, queue, start));
        }
        other.ifPresent(it -> broker.topics().unsubscribe(it.arn()));
        return queue;
    }

    /// The queue that the subscription had when it was of the other kind, if messages are left there; an empty one is
    /// deleted, its dead letters are not. One that several share is left as it is.
    Optional<Arn> leftover(QueuePlace place) {
        var queue = names.queue(place.ofOtherKind());
        if (broker.queues().find(queue).isEmpty()) {
            return Optional.empty();
        }
        if (names.isShared()) {
            return Optional.of(queue);
        }
        var depth = broker.queues().depth(queue);
        if (depth.visible() + depth.inFlight() + depth.delayed() > 0) {
            return Optional.of(queue);
        }
        broker.queues().delete(queue);
        return Optional.empty();
    }

    /// @param start from when on it gets what the topic keeps, which the write that makes it begins
    private Subscription wanted(Arn topic, Arn queue, Optional<ReplayStart> start) {
        Map<String, String> attributes =
                start.map(it -> it.policy(broker.clock().instant()).text())
                        .map(it -> Map.of(ReplayPolicy.ATTRIBUTE, it))
                        .orElse(Map.of());
        return Subscription.of(topic, topic.account(), QueueArns.SERVICE, queue.toString())
                .withRawDelivery(!names.isEnveloped())
                .withEdgeAttributes(attributes);
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

    private QueueSettings settings(QueueSettings plain, Arn queue, Arn topic, Arn deadLetters) {
        var redrive = new RedrivePolicy(deadLetters, RedrivePolicy.RECEIVES_MAX);
        return plain.withRetention(RETENTION)
                .withRedrivePolicy(Optional.of(redrive))
                .withEdgeAttributes(Map.of(POLICY, policy(queue, topic)));
    }

    /// Lets the topic deliver where policies are enforced; all topics of the account where several do.
    private String policy(Arn queue, Arn topic) {
        var source = topic.toString();
        return policy(
                queue.toString(),
                names.isShared() ? source.substring(0, source.lastIndexOf(':') + 1) + "*" : source);
    }

    private static String policy(String queue, String topics) {
        return """
        {"Version":"2012-10-17","Statement":[{"Sid":"dapr","Effect":"Allow",\
        "Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"%s",\
        "Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}\
        """
                .formatted(queue, topics);
    }

    private Optional<Subscription> subscription(Arn topic, Arn queue) {
        return broker.topics().subscriptions(topic).stream()
                .filter(it -> it.endpoint().equals(queue.toString()))
                .findFirst();
    }

    /// Tells whether a topic has no subscriber and keeps nothing.
    boolean isUnheard(String topic) {
        var arn = names.topic(topic);
        return !hasSubscribers(arn)
                && broker.topics().find(arn).flatMap(TopicInfo::archivePolicy).isEmpty();
    }

    /// Tells whether anybody would get what is published there.
    boolean hasSubscribers(Arn topic) {
        return !broker.topics().subscriptions(topic).isEmpty();
    }

    /// Tells whether a subscription wants messages in order, so that it matters which belong together; or may want so
    /// later, of a topic that keeps them for it.
    boolean isInOrder(Arn topic) {
        return isKept(topic)
                || broker.topics().subscriptions(topic).stream()
                        .anyMatch(Subscription::isOfFifoQueue);
    }

    private boolean isKept(Arn topic) {
        return broker.topics().find(topic).flatMap(TopicInfo::archivePolicy).isPresent();
    }
}
