package dev.tradewind.broker.topic;

import dev.tradewind.broker.contract.ContractGate;
import dev.tradewind.broker.contract.Offer;
import dev.tradewind.broker.delivery.CopyBudget;
import dev.tradewind.broker.delivery.DeliveryAttempt;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.topic.PreparedPublish.Item;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.engine.WouldHoldUp;
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

    /// Of a message with its attributes. SNS API Reference, Publish, `Message`.
    public static final int MESSAGE_BYTES_MAX = 256 * 1024;

    /// Matching and encoding this many takes a fraction of a millisecond.
    private static final int COPIES_IN_ROUND_MAX = 100;

    /// The receivers of copies, as a refusal names them.
    private static final String RECEIVERS = "the topic's subscriptions";

    private final Engine engine;
    private final DeliveryService delivery;
    private final NotificationFormat format;
    private final FanOut fanOut;
    private final Archive archive;
    private final TopicSequences sequences;
    private final FifoTopics fifoTopics;
    private final Archives archives;
    private final Replays replays;
    private final TopicHistory history;
    private final Subscriptions subscriptions;
    private final DirectMessages direct;
    private final LaterPublications later;
    private final TopicRegistry registry;
    private final ContractGate gate;
    private final TopicCounts counts;
    private volatile PublicationWatch watch = PublicationWatch.NOBODY;
    private volatile PublicationObserver deliveries = PublicationObserver.UNOBSERVED;

    public Topics(
            Engine engine,
            Queues queues,
            DeliveryService delivery,
            NotificationFormat format,
            ContractGate gate) {
        this.engine = engine;
        this.gate = gate;
        this.format = format;
        this.delivery = delivery;
        registry = new TopicRegistry(engine.heap());
        counts = new TopicCounts(registry);
        delivery.observe(TopicArns.SERVICE, this::ended);
        direct = new DirectMessages(engine, delivery);
        later = new LaterPublications(engine, registry, this);
        fanOut = new FanOut(engine, delivery, format, this::isWatched);
        archive = new Archive(engine.store());
        sequences = new TopicSequences(queues);
        fifoTopics = new FifoTopics(engine.store(), sequences);
        var steps = new ReplayStep.Maker(engine, registry, archive, fanOut, delivery);
        replays = new Replays(engine, sequences, steps);
        archives = new Archives(engine, registry, sequences, archive, replays);
        history = new TopicHistory(engine, registry, sequences, archive, archives, replays);
        subscriptions = new Subscriptions(engine, queues, registry, delivery, replays);
        delivery.register(TopicArns.SERVICE, new SubscriptionOwner(registry));
        delivery.destinations()
                .register(TopicArns.SERVICE, new TopicDestination(this, delivery.permission()));
    }

    /// Reads every topic and subscription from the tables, on the committer's thread.
    public void load() {
        registry.load(engine.store());
        fifoTopics.load();
        archives.load();
        replays.load();
        later.load();
    }

    /// Makes a topic, or returns the one of that name if its attributes are the same.
    public TopicInfo create(Arn arn, TopicSettings settings, Map<String, String> tags) {
        return engine.run(work -> {
            var existing = registry.find(arn);
            if (existing.isPresent()) {
                return sameOrRefused(existing.get(), settings);
            }
            var now = Instant.ofEpochMilli(work.nowMillis());
            var topic = new TopicInfo(arn, settings, tags, now, 0);
            registry.requireRoom(topic);
            registry.save(work, topic);
            if (topic.isFifo()) {
                sequences.create(work, topic);
            }
            archives.onChange(work, Optional.empty(), topic);
            return topic;
        });
    }

    private static TopicInfo sameOrRefused(TopicInfo existing, TopicSettings settings) {
        if (existing.attributes().equals(settings.edgeAttributes())) {
            return existing;
        }
        throw new Refusal(TopicFault.TOPIC_EXISTS, existing.arn() + " has other attributes");
    }

    public Optional<TopicInfo> find(Arn arn) {
        return registry.find(arn);
    }

    /// Every topic, by name.
    public List<TopicInfo> list() {
        return registry.topics();
    }

    public TopicInfo configure(Arn arn, UnaryOperator<TopicSettings> change) {
        return redefine(arn, topic -> topic.withSettings(change.apply(topic.settings())));
    }

    public TopicInfo tag(Arn arn, UnaryOperator<Map<String, String>> change) {
        return redefine(arn, topic -> topic.withTags(change.apply(topic.tags())));
    }

    private TopicInfo redefine(Arn arn, UnaryOperator<TopicInfo> change) {
        return engine.run(work -> {
            var before = registry.require(arn);
            var topic = change.apply(before);
            registry.requireRoom(before, topic);
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
            subscriptions.removeAll(work, arn);
            registry.remove(work, topic);
            if (topic.isFifo()) {
                fifoTopics.delete(work, topic);
            }
            sequences
                    .findNumber(work, topic)
                    .ifPresent(number -> archive.forgetAll(work.batch(), number));
            sequences.delete(work, topic);
            return true;
        });
    }

    /// Deletes every topic and subscription but those of `kept`.
    ///
    /// @return the numbers of those that are kept and have one
    public Set<Long> reset(UnitOfWork work, Set<Arn> kept) {
        registry.reset(work, kept);
        fifoTopics.load();
        subscriptions.forgetRemoved(work);
        later.reset(work);
        var numbers =
                registry.topics().stream()
                        .flatMap(topic -> sequences.findNumber(work, topic).stream())
                        .collect(Collectors.toSet());
        archive.forgetAllBut(work.batch(), numbers);
        return numbers;
    }

    /// The subscriptions of all topics, for units of work that change them.
    public Subscriptions allSubscriptions() {
        return subscriptions;
    }

    /// Subscribes, or returns the topic's subscription of that protocol and endpoint if its
    /// settings are the same.
    ///
    /// @param wanted its ARN is ignored: the topics give it one
    public Subscription subscribe(Subscription wanted) {
        return subscribe(wanted, it -> it.withSettings(wanted.settings()));
    }

    /// Subscribes, or returns the topic's subscription of that protocol and endpoint if `asked` leaves
    /// it as it is. Otherwise it is refused with `SUBSCRIPTION_EXISTS`.
    ///
    /// @param asked sets what is asked for, and nothing else
    public Subscription subscribe(Subscription plain, UnaryOperator<Subscription> asked) {
        var named = subscriptions.named(plain, asked);
        if (!named.rawDelivery()) {
            format.prepare();
        }
        return engine.run(work -> subscriptions.put(work, named, asked));
    }

    /// Subscribes a FIFO queue to a standard topic, which SNS does not have: for a publisher that gives its publications
    /// groups and ids. One without a group is a group by itself there, and one without an id repeats nothing.
    public Subscription subscribeInGroups(Subscription wanted) {
        var named = subscriptions.named(wanted, UnaryOperator.identity());
        return engine.run(
                work -> subscriptions.putOfAnyOrder(work, named, UnaryOperator.identity()));
    }

    public Optional<Subscription> findSubscription(Arn arn) {
        return registry.findSubscription(arn);
    }

    /// The subscription of that name, whether it is confirmed, pending or has ended.
    public Optional<Subscription> findAnySubscription(Arn arn) {
        return registry.findAny(arn);
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
        format.prepare();
        return subscriptions.reconfigure(subscription, change);
    }

    /// Ends a subscription for good.
    public void unsubscribe(Arn subscription) {
        subscriptions.unsubscribe(subscription);
    }

    /// The publications that topics keep, and their replays.
    public TopicHistory history() {
        return history;
    }

    /// The bytes that the copies of what is published at a time may have on this virtual machine.
    public static long copyBytesOfHeap() {
        return CopyBudget.bytesOfHeap();
    }

    /// Checks what was promised of a publication.
    ///
    /// @throws Refusal with [dev.tradewind.broker.contract.ContractFault#BROKEN]
    /// @throws WouldHoldUp in a round, if something was
    public void checkContract(Arn topic, Publication publication) {
        gate.pass(() -> new Offer.ForTopic(topic, publication.eventType(), publication.message()));
    }

    /// Puts a copy of each publication into every queue whose subscription wants it, all of them in
    /// one atomic batch. Refuses copies that there is no room for in memory: with
    /// `COPIES_TOO_LARGE` if there never is, with `OVER_LIMIT` if there is once others have
    /// published.
    ///
    /// @throws WouldHoldUp in a round, if its copies are many or have to be signed
    public List<Published> publish(Arn topic, List<Publication> publications) {
        if (engine.isInRound() && isLong(topic, publications.size())) {
            throw new WouldHoldUp();
        }
        try (var share = delivery.copies().share(RECEIVERS)) {
            var prepared = prepare(topic, publications, share);
            return engine.run(work -> publish(work, prepared));
        }
    }

    /// Copies that are not raw are envelopes, each with a signature that takes most of a
    /// millisecond.
    boolean isLong(Arn topic, int publications) {
        var subscribed = registry.subscriptions(topic);
        return subscribed.size() * (long) publications > COPIES_IN_ROUND_MAX
                || subscribed.stream().anyMatch(it -> !it.rawDelivery());
    }

    /// Tells whether nobody wants a publication with these attributes, whatever its message is, so that it need not be made.
    public boolean isForNobody(Arn topic, Map<String, MessageAttribute> attributes) {
        var info = registry.require(topic);
        return !info.isFifo()
                && info.archivePolicy().isEmpty()
                && registry.index(topic).candidates(attributes).isEmpty()
                && !isWatched(topic);
    }

    /// Matches and formats publications, which needs no turn on the committer's thread, for a later
    /// [#publish(UnitOfWork, PreparedPublish)]. How much their copies have is limited, but not how
    /// much they have together with those of others.
    public PreparedPublish prepare(Arn topic, List<Publication> publications) {
        return prepare(topic, publications, delivery.copies().alone(RECEIVERS));
    }

    private PreparedPublish prepare(
            Arn topic, List<Publication> publications, CopyBudget.Share share) {
        var info = registry.require(topic);
        return fanOut.prepare(info, registry.index(topic), publications, share);
    }

    /// Publishes inside a unit of work that the caller runs. What repeats a publication to a FIFO
    /// topic is accepted and dropped.
    public List<Published> publish(UnitOfWork work, PreparedPublish prepared) {
        return prepared.items().stream()
                .map(item -> publish(work, prepared.topic(), item))
                .toList();
    }

    private Published publish(UnitOfWork work, TopicInfo topic, Item item) {
        if (item.identity().isEmpty()) {
            if (item.archived().isPresent() && sequences.isArchived(work, topic)) {
                keep(work, topic, item);
            }
            deliver(work, topic, item);
            return new Published(item.id(), Optional.empty());
        }
        var identity = item.identity().get();
        var original = fifoTopics.original(work, topic, identity);
        if (original.isPresent()) {
            return original.get();
        }
        var place = keep(work, topic, item);
        var published = fifoTopics.accept(work, topic, identity, item, place);
        published.sequenceNumber().ifPresent(it -> item.copies().forEach(copy -> copy.number(it)));
        deliver(work, topic, item);
        return published;
    }

    /// Gives a publication its place, in the archive too if it goes there.
    private Archive.Place keep(UnitOfWork work, TopicInfo topic, Item item) {
        var place = sequences.next(work, topic);
        item.archived().ifPresent(row -> archives.add(work, topic, place, row));
        return place;
    }

    /// The numbers of topics since the start.
    public TopicCounts counts() {
        return counts;
    }

    /// Publications at a later time.
    public LaterPublications later() {
        return later;
    }

    /// Messages to phones and devices, which need no topic.
    public DirectMessages direct() {
        return direct;
    }

    /// Tells whether a replay will come to a publication that it would otherwise overtake.
    private boolean isHeld(Item item, Arn subscription) {
        return item.archived().isPresent() && replays.isRunning(subscription);
    }

    private void deliver(UnitOfWork work, TopicInfo topic, Item item) {
        var tally = counts.of(topic.arn());
        tally.published().add(work.batch());
        item.watched()
                .ifPresent(it ->
                        work.batch().afterCommit(() -> watch.passed(topic.arn(), item.id(), it)));
        for (int i = 0; i < item.unwanted(); i++) {
            tally.filteredOut().add(work.batch());
        }
        for (var copy : item.copies()) {
            if (!isHeld(item, copy.subscription())
                    && delivery.take(work, item.id(), copy.parcel()) instanceof Taking.Taken) {
                tally.delivered().add(work.batch());
                deliveries.taken(work, topic, item.id(), copy.parcel());
            }
        }
    }

    private boolean isWatched(Arn topic) {
        return watch.isOn(topic);
    }

    /// Has somebody look at publications from now on, in the place of whoever did.
    public void watchedBy(PublicationWatch watcher) {
        watch = watcher;
    }

    /// Has somebody be told what becomes of the copies of publications.
    public void observe(PublicationObserver observer) {
        deliveries = observer;
    }

    private void ended(UnitOfWork work, Arn owner, DeliveryAttempt attempt) {
        counts.ended(work, owner, attempt.outcome());
        registry.findSubscription(owner)
                .ifPresent(subscription ->
                        registry.find(subscription.topic())
                                .ifPresent(topic ->
                                        deliveries.ended(work, topic, subscription, attempt)));
    }
}
