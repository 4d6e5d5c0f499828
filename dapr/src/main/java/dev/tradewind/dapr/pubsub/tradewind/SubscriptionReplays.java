package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.topic.ReplayPolicy;
import dev.tradewind.broker.topic.ReplayProgress;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// The replays that an operator asks for: a subscription gets once more what its topic keeps. The application need not
/// be there, nor its sidecar: both are found by the names that they have on the broker.
///
/// @param region of the topics and queues
/// @param account of the topics and queues
public record SubscriptionReplays(Broker broker, String region, String account) {
    /// The subscription that is meant.
    ///
    /// @param consumer the application's id, or its `consumerID`
    /// @param subscriptionId where the subscription has one
    public record Subscriber(
            String component, String topic, String consumer, Optional<String> subscriptionId) {
        private String group() {
            return DurableSettings.consumer(consumer, subscriptionId);
        }
    }

    /// A subscription as the broker has it.
    ///
    /// @param beginning from when on the topic keeps what is published
    public record Replayable(Arn subscription, Arn topic, Arn queue, Instant beginning) {}

    /// @throws IrreplayableSubscription if there is none, or its topic keeps nothing
    public Replayable find(Subscriber subscriber) {
        var names = new DurableNames(region, account, subscriber.component());
        var topic = names.topic(subscriber.topic());
        if (broker.topics().find(topic).isEmpty()) {
            throw new IrreplayableSubscription(
                    "nobody has published or subscribed to topic '%s' of component '%s' yet"
                            .formatted(subscriber.topic(), subscriber.component()));
        }
        var beginning =
                broker.topics()
                        .history()
                        .beginning(topic)
                        .orElseThrow(() -> keepsNothing(subscriber));
        return Stream.of(false, true)
                .map(isInOrder -> place(subscriber, isInOrder))
                .map(names::queue)
                .flatMap(queue -> replayable(topic, queue, beginning).stream())
                .findFirst()
                .orElseThrow(() -> isNotSubscribed(subscriber));
    }

    private static QueuePlace place(Subscriber subscriber, boolean isInOrder) {
        return QueuePlace.named(subscriber.group(), subscriber.topic(), isInOrder);
    }

    private Optional<Replayable> replayable(Arn topic, Arn queue, Instant beginning) {
        return broker.topics().subscriptions(topic).stream()
                .filter(it -> it.endpoint().equals(queue.toString()))
                .map(Subscription::arn)
                .map(it -> new Replayable(it, topic, queue, beginning))
                .findFirst();
    }

    private static IrreplayableSubscription keepsNothing(Subscriber subscriber) {
        return new IrreplayableSubscription(
                "topic '%s' keeps nothing that is published; give component '%s' a '%s' as 7d"
                        .formatted(
                                subscriber.topic(), subscriber.component(), TopicRetention.TIME));
    }

    private static IrreplayableSubscription isNotSubscribed(Subscriber subscriber) {
        return new IrreplayableSubscription(
                "'%s' has no subscription to topic '%s' of component '%s'"
                        .formatted(subscriber.group(), subscriber.topic(), subscriber.component()));
    }

    /// The number of messages that a replay would bring.
    ///
    /// @param to the first time that it would not
    public long count(Replayable subscription, Instant from, Instant to) {
        return broker.topics().history().count(subscription.topic(), from, to);
    }

    /// Begins a replay, which goes on whatever happens to the process.
    ///
    /// @throws IrreplayableSubscription if one is under way
    public void begin(Replayable subscription, Instant from, Instant to) {
        progress(subscription)
                .filter(it -> it.status().isUnderWay())
                .ifPresent(it -> {
                    throw new IrreplayableSubscription(
                            "a replay to %s is under way, with %d messages left"
                                    .formatted(subscription.queue().resource(), it.left()));
                });
        broker.topics()
                .history()
                .replay(subscription.subscription(), new ReplayPolicy(from, Optional.of(to)));
    }

    /// The progress of the latest replay, if there was one.
    public Optional<ReplayProgress> progress(Replayable subscription) {
        return broker.topics().history().progress(subscription.subscription());
    }
}
