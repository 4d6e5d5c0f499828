package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The subscriptions of all topics, as units of work change them. Names that no subscription or
/// topic has are refused with `SUBSCRIPTION_NOT_FOUND` and `TOPIC_NOT_FOUND`.
public final class Subscriptions {
    private final Engine engine;
    private final Queues queues;
    private final TopicRegistry registry;
    private final DeliveryService delivery;
    private final Replays replays;

    Subscriptions(
            Engine engine,
            Queues queues,
            TopicRegistry registry,
            DeliveryService delivery,
            Replays replays) {
        this.engine = engine;
        this.queues = queues;
        this.registry = registry;
        this.delivery = delivery;
        this.replays = replays;
    }

    public TopicInfo requireTopic(Arn topic) {
        return registry.require(topic);
    }

    public Subscription require(Arn subscription) {
        return registry.requireSubscription(subscription);
    }

    /// The subscription that a token was made for, also if it has ended. On the committer's thread.
    public Optional<Subscription> findByToken(String token) {
        return registry.findByToken(token);
    }

    /// The time at which the first token of those that subscriptions wait for ends.
    public OptionalLong firstTokenEndMillis() {
        return registry.firstTokenEndMillis();
    }

    /// The subscriptions that have waited too long for their token.
    public List<Subscription> overdue(long nowMillis) {
        return registry.overdue(nowMillis);
    }

    /// The subscription to the same endpoint in the standing of `plain`, or else a new one with what is
    /// asked for.
    public Subscription named(Subscription plain, UnaryOperator<Subscription> asked) {
        return registry.same(plain)
                .map(it -> it.withStanding(plain.standing()))
                .orElseGet(() -> asked.apply(plain).withArn(newArn(plain)));
    }

    private Arn newArn(Subscription wanted) {
        var topic = wanted.topic();
        return new Arn(
                topic.service(),
                topic.region(),
                topic.account(),
                topic.resource() + ":" + engine.newId());
    }

    /// Adds a subscription, or puts it in the place of the pending one of its name. Another one to
    /// that endpoint is returned instead, if `asked` leaves it as it is.
    public Subscription put(
            UnitOfWork work, Subscription named, UnaryOperator<Subscription> asked) {
        requireOrder(registry.require(named.topic()), named);
        return putOfAnyOrder(work, named, asked);
    }

    /// Adds a subscription as [#put] does, also of a FIFO queue to a standard topic.
    Subscription putOfAnyOrder(
            UnitOfWork work, Subscription named, UnaryOperator<Subscription> asked) {
        var topic = registry.require(named.topic());
        var existing = registry.same(named);
        existing.ifPresent(it -> requireSame(it, asked));
        if (existing.filter(it -> !isReplaceable(it, named)).isPresent()) {
            return existing.get();
        }
        if (existing.isEmpty()) {
            engine.heap().requireRoomFor(TopicWeight.of(named));
            SubscriptionLimits.check(topic, registry.subscriptions(topic.arn()), named);
            Replays.check(topic, named);
        }
        registry.save(work, named);
        delivery.open(work, named.target(), named.arn());
        replays.onChange(work, topic, Optional.empty(), named);
        return named;
    }

    /// Refuses a FIFO queue that would get what has no order.
    private void requireOrder(TopicInfo topic, Subscription wanted) {
        if (topic.isFifo() || !wanted.protocol().equals(QueueArns.SERVICE)) {
            return;
        }
        if (queues.find(wanted.target().requireArn()).filter(QueueInfo::isFifo).isPresent()) {
            throw new Refusal(
                    TopicFault.ORDER_NOT_KEPT, topic.arn() + " is no FIFO topic, the queue is one");
        }
    }

    private static void requireSame(Subscription existing, UnaryOperator<Subscription> asked) {
        if (!asked.apply(existing).equals(existing)) {
            throw new Refusal(
                    TopicFault.SUBSCRIPTION_EXISTS, existing.arn() + " has other attributes");
        }
    }

    private static boolean isReplaceable(Subscription existing, Subscription named) {
        return existing.isPending() && existing.arn().equals(named.arn());
    }

    Subscription reconfigure(Arn arn, UnaryOperator<Subscription> change) {
        return engine.run(work -> {
            var current = registry.requireSubscription(arn);
            var changed = change.apply(current);
            var topic = registry.require(current.topic());
            checkChange(topic, current, changed);
            registry.requireRoom(current, changed);
            registry.save(work, changed);
            replays.onChange(work, topic, current.settings().replayPolicy(), changed);
            return changed;
        });
    }

    private void checkChange(TopicInfo topic, Subscription current, Subscription changed) {
        var others =
                registry.subscriptions(current.topic()).stream()
                        .filter(it -> !it.equals(current))
                        .toList();
        SubscriptionLimits.check(topic, others, changed);
        if (!changed.settings().replayPolicy().equals(current.settings().replayPolicy())) {
            Replays.check(topic, changed);
        }
    }

    /// Has a subscription that was pending or has ended deliver.
    public void activate(UnitOfWork work, Subscription confirmed) {
        if (registry.findAny(confirmed.arn()).filter(Subscription::isEnded).isPresent()) {
            countDeleted(work, confirmed.topic(), -1);
        }
        registry.save(work, confirmed);
    }

    /// Has a subscription deliver no longer, and forgets what was on its way; it can be restored.
    public void end(UnitOfWork work, Subscription ended) {
        registry.requireSubscription(ended.arn());
        countDeleted(work, ended.topic(), 1);
        delivery.outbound().clear(work, ended.arn());
        registry.save(work, ended);
    }

    /// Ends a subscription for good.
    void unsubscribe(Arn arn) {
        engine.run(work -> {
            var subscription = registry.requireSubscription(arn);
            countDeleted(work, subscription.topic(), 1);
            remove(work, subscription);
            return true;
        });
    }

    private void countDeleted(UnitOfWork work, Arn topic, int more) {
        registry.save(work, registry.require(topic).withMoreDeleted(more));
    }

    /// Removes a subscription, its replay, and what was on its way.
    public void remove(UnitOfWork work, Subscription subscription) {
        registry.remove(work, subscription);
        replays.forget(work, subscription.arn());
        delivery.outbound().close(work, subscription.arn());
    }

    /// Removes every subscription of a topic, also those that have ended.
    void removeAll(UnitOfWork work, Arn topic) {
        registry.all().stream()
                .filter(subscription -> subscription.topic().equals(topic))
                .forEach(subscription -> remove(work, subscription));
    }

    /// Forgets the replays of subscriptions that are gone.
    void forgetRemoved(UnitOfWork work) {
        Set<Arn> left = registry.all().stream().map(Subscription::arn).collect(Collectors.toSet());
        replays.forgetAllBut(work, left);
    }
}
