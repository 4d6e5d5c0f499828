package dev.tradewind.broker.topic;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Topics and subscriptions by name. Any thread may look one up; the committer's changes what is in here.
final class TopicRegistry {
    private static final Comparator<Subscription> BY_ARN =
            Comparator.comparing(it -> it.arn().toString());

    // each replaced as a whole when the tables are read anew, so nobody ever sees a part of them
    private volatile Map<Arn, TopicInfo> topics = new ConcurrentHashMap<>();
    private volatile Map<Arn, Subscription> subscriptions = new ConcurrentHashMap<>();

    /// Each topic's subscriptions but those that have ended; a list is replaced, never changed.
    private volatile Map<Arn, List<Subscription>> byTopic = new ConcurrentHashMap<>();

    /// Made of the lists above when one is wanted.
    private final Map<Arn, SubscriptionIndex> indexes = new ConcurrentHashMap<>();

    /// Used on the committer's thread.
    private final Map<String, Arn> byToken = new HashMap<>();

    private final HeapAccount account;
    private final HeapAccount.Share heap;

    TopicRegistry(HeapAccount account) {
        this.account = account;
        heap = account.share();
    }

    void load(Store store) {
        var loadedTopics = new ConcurrentHashMap<Arn, TopicInfo>();
        try (var rows = store.scan(TopicRow.TOPICS, new byte[0], TopicRow.KEYS_END)) {
            while (rows.next()) {
                var topic = TopicRow.decodeTopic(rows.value());
                loadedTopics.put(topic.arn(), topic);
            }
        }
        var loaded = new ConcurrentHashMap<Arn, Subscription>();
        try (var rows = store.scan(TopicRow.SUBSCRIPTIONS, new byte[0], TopicRow.KEYS_END)) {
            while (rows.next()) {
                var subscription = TopicRow.decodeSubscription(rows.value());
                loaded.put(subscription.arn(), subscription);
            }
        }
        indexAll(loaded);
        topics = loadedTopics;
        weighAll();
    }

    private void weighAll() {
        heap.set(
                topics.values().stream().mapToLong(TopicWeight::of).sum()
                        + subscriptions.values().stream().mapToLong(TopicWeight::of).sum());
    }

    private void indexAll(Map<Arn, Subscription> all) {
        indexes.clear();
        byTopic =
                new ConcurrentHashMap<>(
                        sorted(all.values().stream().filter(it -> !it.isEnded())).stream()
                                .collect(Collectors.groupingBy(Subscription::topic)));
        subscriptions = all;
        byToken.clear();
        all.values().forEach(this::indexToken);
    }

    void save(UnitOfWork work, TopicInfo topic) {
        var before = topics.put(topic.arn(), topic);
        heap.add(TopicWeight.of(topic) - (before == null ? 0 : TopicWeight.of(before)));
        work.batch().put(TopicRow.TOPICS, TopicRow.key(topic.arn()), TopicRow.encode(topic));
        work.batch().sync();
    }

    void save(UnitOfWork work, Subscription subscription) {
        findAny(subscription.arn()).ifPresent(this::forgetToken);
        var before = subscriptions.put(subscription.arn(), subscription);
        heap.add(TopicWeight.of(subscription) - (before == null ? 0 : TopicWeight.of(before)));
        indexToken(subscription);
        list(subscription, !subscription.isEnded());
        var key = TopicRow.key(subscription.arn());
        work.batch().put(TopicRow.SUBSCRIPTIONS, key, TopicRow.encode(subscription));
        work.batch().sync();
    }

    void remove(UnitOfWork work, TopicInfo topic) {
        var before = topics.remove(topic.arn());
        heap.add(before == null ? 0 : -TopicWeight.of(before));
        byTopic.remove(topic.arn());
        indexes.remove(topic.arn());
        work.batch().delete(TopicRow.TOPICS, TopicRow.key(topic.arn()));
        work.batch().sync();
    }

    void remove(UnitOfWork work, Subscription subscription) {
        findAny(subscription.arn()).ifPresent(this::forgetToken);
        var before = subscriptions.remove(subscription.arn());
        heap.add(before == null ? 0 : -TopicWeight.of(before));
        list(subscription, false);
        work.batch().delete(TopicRow.SUBSCRIPTIONS, TopicRow.key(subscription.arn()));
        work.batch().sync();
    }

    /// Forgets and deletes every topic but those of `kept`, and every subscription but theirs to endpoints
    /// in `kept`.
    void reset(UnitOfWork work, Set<Arn> kept) {
        topics.keySet().removeIf(topic -> !kept.contains(topic));
        subscriptions.values().removeIf(it -> !isBetween(it, kept));
        indexAll(subscriptions);
        weighAll();
        TopicRow.ALL.deleteBut(work.batch(), TopicRow.TOPICS, rows(topics.keySet()));
        TopicRow.ALL.deleteBut(work.batch(), TopicRow.FIFO_TOPICS, rows(topics.keySet()));
        TopicRow.ALL.deleteBut(work.batch(), TopicRow.SUBSCRIPTIONS, rows(subscriptions.keySet()));
    }

    private static boolean isBetween(Subscription subscription, Set<Arn> kept) {
        return kept.contains(subscription.topic())
                && kept.stream().anyMatch(arn -> arn.toString().equals(subscription.endpoint()));
    }

    private static List<KeyRange> rows(Set<Arn> arns) {
        return arns.stream().map(TopicRow::key).map(KeyRange::only).toList();
    }

    Optional<TopicInfo> find(Arn arn) {
        return Optional.ofNullable(topics.get(arn));
    }

    /// Refuses a topic more where its account has as many as it may, or memory has no room.
    void requireRoom(TopicInfo wanted) {
        TopicLimits.check(topics.values(), wanted);
        account.requireRoomFor(TopicWeight.of(wanted));
    }

    /// Refuses a change by which a topic would take more than memory has room for.
    void requireRoom(TopicInfo before, TopicInfo changed) {
        account.requireRoomFor(TopicWeight.of(changed) - TopicWeight.of(before));
    }

    /// Refuses a change by which a subscription would take more than memory has room for.
    void requireRoom(Subscription before, Subscription changed) {
        account.requireRoomFor(TopicWeight.of(changed) - TopicWeight.of(before));
    }

    TopicInfo require(Arn arn) {
        return find(arn)
                .orElseThrow(() -> new Refusal(TopicFault.TOPIC_NOT_FOUND, "there is no " + arn));
    }

    /// A subscription, also if it has ended.
    Optional<Subscription> findAny(Arn arn) {
        return Optional.ofNullable(subscriptions.get(arn));
    }

    Optional<Subscription> findSubscription(Arn arn) {
        return findAny(arn).filter(it -> !it.isEnded());
    }

    /// The subscription that a token was made for, also if it has ended. For the committer's thread.
    Optional<Subscription> findByToken(String token) {
        return Optional.ofNullable(byToken.get(token)).flatMap(this::findAny);
    }

    /// The subscription of the same topic, protocol and endpoint.
    Optional<Subscription> same(Subscription wanted) {
        return subscriptions(wanted.topic()).stream().filter(wanted::isSameEndpoint).findFirst();
    }

    /// Every subscription, also those that have ended.
    List<Subscription> all() {
        return sorted(subscriptions.values().stream());
    }

    /// The time at which the first token of those that subscriptions wait for ends.
    OptionalLong firstTokenEndMillis() {
        return subscriptions.values().stream()
                .map(Subscription::standing)
                .map(Standing::awaited)
                .flatMap(Optional::stream)
                .mapToLong(token -> token.validUntil().toEpochMilli())
                .min();
    }

    /// The subscriptions that have waited too long for their token.
    List<Subscription> overdue(long nowMillis) {
        return sorted(
                subscriptions.values().stream().filter(it -> it.standing().isOver(nowMillis)));
    }

    Subscription requireSubscription(Arn arn) {
        return findSubscription(arn)
                .orElseThrow(
                        () -> new Refusal(TopicFault.SUBSCRIPTION_NOT_FOUND, "there is no " + arn));
    }

    List<Subscription> subscriptions(Arn topic) {
        return byTopic.getOrDefault(topic, List.of());
    }

    /// The same, to be looked up by what a publication has.
    SubscriptionIndex index(Arn topic) {
        var listed = subscriptions(topic);
        var index = indexes.get(topic);
        if (index == null || !index.isOf(listed)) {
            index = new SubscriptionIndex(listed);
            indexes.put(topic, index);
        }
        return index;
    }

    List<TopicInfo> topics() {
        return topics.values().stream()
                .sorted(Comparator.comparing(topic -> topic.arn().toString()))
                .toList();
    }

    List<Subscription> subscriptions() {
        return sorted(subscriptions.values().stream().filter(it -> !it.isEnded()));
    }

    private void indexToken(Subscription subscription) {
        subscription
                .standing()
                .token()
                .ifPresent(token -> byToken.put(token.text(), subscription.arn()));
    }

    private void forgetToken(Subscription subscription) {
        subscription.standing().token().ifPresent(token -> byToken.remove(token.text()));
    }

    /// Puts a subscription into its topic's list as it is now, or takes it out.
    private void list(Subscription subscription, boolean listed) {
        var before = subscriptions(subscription.topic());
        var after = new ArrayList<>(before);
        int at = Collections.binarySearch(before, subscription, BY_ARN);
        if (at >= 0) {
            after.remove(at);
        }
        if (listed) {
            after.add(at >= 0 ? at : -at - 1, subscription);
        }
        byTopic.put(subscription.topic(), Collections.unmodifiableList(after));
    }

    private static List<Subscription> sorted(Stream<Subscription> subscriptions) {
        return subscriptions.sorted(BY_ARN).toList();
    }
}
