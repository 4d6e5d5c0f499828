package dev.tradewind.broker.topic;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.Engine;
import dev.tradewind.broker.engine.Refusal;
import dev.tradewind.broker.engine.UnitOfWork;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.topic.PreparedPublish.Item;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Every topic of a broker, its subscriptions, and publishing. Names no topic has are refused with
/// `TOPIC_NOT_FOUND`, likewise subscriptions.
public final class Topics {
    public static final List<Table> TABLES = TopicRow.TABLES;

    private final Engine engine;
    private final Queues queues;
    private final FanOut fanOut;
    private final Archive archive;
    private final FifoTopics fifoTopics;
    private final Archives archives;
    private final Replays replays;
    private final TopicRegistry registry = new TopicRegistry();

    public Topics(Engine engine, Queues queues, NotificationFormat format) {
        this.engine = engine;
        this.queues = queues;
        fanOut = new FanOut(engine, queues, format);
        archive = new Archive(engine.store());
        fifoTopics = new FifoTopics(engine.store(), queues, archive);
        archives = new Archives(engine, registry, fifoTopics, archive);
        var steps = new ReplayStep.Maker(engine, registry, archive, fanOut, queues);
        replays = new Replays(engine, fifoTopics, steps);
    }

    /// Reads every topic and subscription from the tables, on the committer's thread.
    public void load() {
        registry.load(engine.store());
        fifoTopics.load();
        archives.load();
        replays.load();
    }

    /// Makes a topic, or returns the one of that name if its attributes are the same.
    public TopicInfo create(Arn arn, Map<String, String> attributes, Map<String, String> tags) {
        return engine.run(work -> {
            var existing = registry.find(arn);
            if (existing.isPresent()) {
                return sameOrRefused(existing.get(), attributes);
            }
            var now = Instant.ofEpochMilli(work.nowMillis());
            var topic = new TopicInfo(arn, attributes, tags, now);
            registry.save(work, topic);
            if (topic.isFifo()) {
                fifoTopics.create(work, topic);
                archives.onChange(work, Optional.empty(), topic);
            }
            return topic;
        });
    }

    private static TopicInfo sameOrRefused(TopicInfo existing, Map<String, String> attributes) {
        if (existing.attributes().equals(attributes)) {
            return existing;
        }
        throw new Refusal(
                Refusal.Code.TOPIC_EXISTS, "Topic already exists with different attributes");
    }

    public Optional<TopicInfo> find(Arn arn) {
        return registry.find(arn);
    }

    /// Every topic, by name.
    public List<TopicInfo> list() {
        return registry.topics();
    }

    public TopicInfo configure(Arn arn, UnaryOperator<Map<String, String>> attributes) {
        return redefine(arn, topic -> topic.withAttributes(attributes.apply(topic.attributes())));
    }

    public TopicInfo tag(Arn arn, UnaryOperator<Map<String, String>> change) {
        return redefine(arn, topic -> topic.withTags(change.apply(topic.tags())));
    }

    private TopicInfo redefine(Arn arn, UnaryOperator<TopicInfo> change) {
        return engine.run(work -> {
            var before = registry.require(arn);
            var topic = change.apply(before);
            registry.save(work, topic);
            if (archives.onChange(work, before.archivePolicy(), topic)) {
                registry.subscriptions(arn).forEach(it -> replays.fail(work, it.arn()));
            }
            return topic;
        });
    }

    /// Deletes a topic with its subscriptions.
    public void delete(Arn arn) {
        engine.run(work -> {
            var topic = registry.require(arn);
            registry.subscriptions(arn).forEach(it -> replays.forget(work, it.arn()));
            registry.remove(work, topic);
            if (topic.isFifo()) {
                fifoTopics.delete(work, topic);
            }
            return true;
        });
    }

    /// Deletes every topic and subscription but those of `kept`.
    ///
    /// @return the numbers of the FIFO topics that are kept
    public Set<Long> reset(UnitOfWork work, Set<Arn> kept) {
        registry.reset(work, kept);
        fifoTopics.load();
        var subscriptions =
                registry.subscriptions().stream()
                        .map(Subscription::arn)
                        .collect(Collectors.toSet());
        replays.forgetAllBut(work, subscriptions);
        var numbers =
                registry.topics().stream()
                        .filter(TopicInfo::isFifo)
                        .map(topic -> fifoTopics.number(work, topic))
                        .collect(Collectors.toSet());
        archive.forgetAllBut(work.batch(), numbers);
        return numbers;
    }

    /// Subscribes, or returns the topic's subscription of that protocol and endpoint if its attributes are
    /// the same.
    ///
    /// @param wanted its ARN is ignored: the topics give it one
    public Subscription subscribe(Subscription wanted) {
        return engine.run(work -> {
            var topic = registry.require(wanted.topic());
            checkKind(topic, wanted);
            var existing =
                    registry.subscriptions(wanted.topic()).stream()
                            .filter(wanted::isSameEndpoint)
                            .findFirst();
            if (existing.isPresent()) {
                return sameOrRefused(existing.get(), wanted);
            }
            SubscriptionLimits.check(topic, registry.subscriptions(topic.arn()), wanted);
            Replays.check(topic, wanted);
            var subscription = wanted.withArn(newSubscriptionArn(wanted.topic()));
            registry.save(work, subscription);
            replays.onChange(work, topic, Optional.empty(), subscription);
            return subscription;
        });
    }

    /// Refuses a FIFO queue that would get what has no order.
    private void checkKind(TopicInfo topic, Subscription wanted) {
        if (topic.isFifo() || !wanted.protocol().equals("sqs")) {
            return;
        }
        if (queues.find(Arn.parse(wanted.endpoint())).filter(QueueInfo::isFifo).isPresent()) {
            throw new Refusal(
                    Refusal.Code.INVALID_PARAMETER,
                    "Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics");
        }
    }

    private static Subscription sameOrRefused(Subscription existing, Subscription wanted) {
        if (wanted.withArn(existing.arn()).equals(existing)) {
            return existing;
        }
        throw new Refusal(
                Refusal.Code.SUBSCRIPTION_EXISTS,
                "Subscription already exists with different attributes");
    }

    private Arn newSubscriptionArn(Arn topic) {
        return new Arn(
                topic.service(),
                topic.region(),
                topic.account(),
                topic.resource() + ":" + engine.newId());
    }

    public Optional<Subscription> findSubscription(Arn arn) {
        return registry.findSubscription(arn);
    }

    /// Every subscription, by ARN.
    public List<Subscription> subscriptions() {
        return registry.subscriptions();
    }

    /// The subscriptions of one topic, by ARN.
    public List<Subscription> subscriptions(Arn topic) {
        registry.require(topic);
        return registry.subscriptions(topic);
    }

    public Subscription reconfigure(Arn subscription, UnaryOperator<Subscription> change) {
        return engine.run(work -> {
            var current = registry.requireSubscription(subscription);
            var changed = change.apply(current);
            var topic = registry.require(current.topic());
            checkChange(topic, current, changed);
            registry.save(work, changed);
            replays.onChange(work, topic, current.replayText(), changed);
            return changed;
        });
    }

    private void checkChange(TopicInfo topic, Subscription current, Subscription changed) {
        var others =
                registry.subscriptions(current.topic()).stream()
                        .filter(it -> !it.equals(current))
                        .toList();
        SubscriptionLimits.check(topic, others, changed);
        if (!changed.replayText().equals(current.replayText())) {
            Replays.check(topic, changed);
        }
    }

    public void unsubscribe(Arn subscription) {
        engine.run(work -> {
            registry.remove(work, registry.requireSubscription(subscription));
            replays.forget(work, subscription);
            return true;
        });
    }

    /// How the latest replay to a subscription is doing, if it has one.
    public Optional<Replay.Status> replayStatus(Arn subscription) {
        return replays.status(subscription);
    }

    /// From when on the topic's archive can be replayed, if it has one.
    public Optional<Instant> beginningOfArchive(Arn topic) {
        return engine.run(work -> archives.beginning(work, registry.require(topic)));
    }

    /// Puts a copy of each publication into every queue whose subscription wants it, all of them in one
    /// atomic batch.
    public List<Published> publish(Arn topic, List<Publication> publications) {
        var prepared = prepare(topic, publications);
        return engine.run(work -> publish(work, prepared));
    }

    /// Matches and formats publications, which needs no turn on the committer's thread, for a later
    /// [#publish(UnitOfWork, PreparedPublish)].
    public PreparedPublish prepare(Arn topic, List<Publication> publications) {
        var info = registry.require(topic);
        return fanOut.prepare(info, registry.subscriptions(topic), publications);
    }

    /// Publishes inside a unit of work that the caller runs. What repeats a publication to a FIFO topic is
    /// accepted and dropped.
    public List<Published> publish(UnitOfWork work, PreparedPublish prepared) {
        return prepared.items().stream()
                .map(item -> publish(work, prepared.topic(), item))
                .toList();
    }

    private Published publish(UnitOfWork work, TopicInfo topic, Item item) {
        if (item.identity().isEmpty()) {
            deliver(work, item);
            return new Published(item.id(), Optional.empty());
        }
        var identity = item.identity().get();
        var original = fifoTopics.original(work, topic, identity);
        if (original.isPresent()) {
            return original.get();
        }
        var published = fifoTopics.accept(work, topic, identity, item);
        published.sequenceNumber().ifPresent(it -> item.copies().forEach(copy -> copy.number(it)));
        deliver(work, item);
        return published;
    }

    /// Whether a replay will come to a publication that it would otherwise overtake.
    private boolean isHeld(Item item, Arn subscription) {
        return item.archived().isPresent() && replays.isRunning(subscription);
    }

    private void deliver(UnitOfWork work, Item item) {
        for (var copy : item.copies()) {
            if (!isHeld(item, copy.subscription()) && queues.find(copy.queue()).isPresent()) {
                queues.send(work, copy.queue(), List.of(copy.message()));
            }
        }
    }
}
