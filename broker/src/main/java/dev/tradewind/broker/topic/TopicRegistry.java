package dev.tradewind.broker.topic;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.KeyRange;
import dev.tradewind.broker.engine.Refusal;
import dev.tradewind.broker.engine.UnitOfWork;
import dev.tradewind.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Topics and subscriptions by name. Any thread may look one up; the committer's changes what is in here.
final class TopicRegistry {
    // each replaced as a whole when the tables are read anew, so nobody ever sees a part of them
    private volatile Map<Arn, TopicInfo> topics = new ConcurrentHashMap<>();
    private volatile Map<Arn, Subscription> subscriptions = new ConcurrentHashMap<>();

    /// Each topic's subscriptions but those that have ended; a list is replaced, never changed.
    private volatile Map<Arn, List<Subscription>> byTopic = new ConcurrentHashMap<>();

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
        byTopic =
                new ConcurrentHashMap<>(
                        sorted(loaded.values().stream().filter(it -> !it.isEnded())).stream()
                                .collect(Collectors.groupingBy(Subscription::topic)));
        subscriptions = loaded;
        topics = loadedTopics;
    }

    void save(UnitOfWork work, TopicInfo topic) {
        topics.put(topic.arn(), topic);
        work.batch().put(TopicRow.TOPICS, TopicRow.key(topic.arn()), TopicRow.encode(topic));
        work.batch().sync();
    }

    void save(UnitOfWork work, Subscription subscription) {
        index(subscription);
        var key = TopicRow.key(subscription.arn());
        work.batch().put(TopicRow.SUBSCRIPTIONS, key, TopicRow.encode(subscription));
        work.batch().sync();
    }

    void remove(UnitOfWork work, TopicInfo topic) {
        topics.remove(topic.arn());
        byTopic.remove(topic.arn());
        work.batch().delete(TopicRow.TOPICS, TopicRow.key(topic.arn()));
        work.batch().sync();
    }

    void remove(UnitOfWork work, Subscription subscription) {
        subscriptions.remove(subscription.arn());
        reindex(subscription.topic());
        work.batch().delete(TopicRow.SUBSCRIPTIONS, TopicRow.key(subscription.arn()));
        work.batch().sync();
    }

    /// Forgets and deletes every topic but those of `kept`, and every subscription but theirs to endpoints
    /// in `kept`.
    void reset(UnitOfWork work, Set<Arn> kept) {
        topics.keySet().removeIf(topic -> !kept.contains(topic));
        subscriptions.values().removeIf(it -> !isBetween(it, kept));
        byTopic.clear();
        topics.keySet().forEach(this::reindex);
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

    TopicInfo require(Arn arn) {
        return find(arn)
                .orElseThrow(
                        () -> new Refusal(Refusal.Code.TOPIC_NOT_FOUND, "Topic does not exist"));
    }

    /// A subscription, also if it has ended.
    Optional<Subscription> findAny(Arn arn) {
        return Optional.ofNullable(subscriptions.get(arn));
    }

    Optional<Subscription> findSubscription(Arn arn) {
        return findAny(arn).filter(it -> !it.isEnded());
    }

    /// The subscription of the same topic, protocol and endpoint.
    Optional<Subscription> same(Subscription wanted) {
        return subscriptions(wanted.topic()).stream().filter(wanted::isSameEndpoint).findFirst();
    }

    /// Every subscription, also those that have ended.
    List<Subscription> all() {
        return sorted(subscriptions.values().stream());
    }

    Subscription requireSubscription(Arn arn) {
        return findSubscription(arn)
                .orElseThrow(() ->
                        new Refusal(
                                Refusal.Code.SUBSCRIPTION_NOT_FOUND,
                                "Subscription does not exist"));
    }

    List<Subscription> subscriptions(Arn topic) {
        return byTopic.getOrDefault(topic, List.of());
    }

    List<TopicInfo> topics() {
        return topics.values().stream()
                .sorted(Comparator.comparing(topic -> topic.arn().toString()))
                .toList();
    }

    List<Subscription> subscriptions() {
        return sorted(subscriptions.values().stream().filter(it -> !it.isEnded()));
    }

    private void index(Subscription subscription) {
        subscriptions.put(subscription.arn(), subscription);
        reindex(subscription.topic());
    }

    private void reindex(Arn topic) {
        byTopic.put(
                topic,
                sorted(
                        subscriptions.values().stream()
                                .filter(it -> it.topic().equals(topic) && !it.isEnded())));
    }

    private static List<Subscription> sorted(Stream<Subscription> subscriptions) {
        return subscriptions.sorted(Comparator.comparing(it -> it.arn().toString())).toList();
    }
}
