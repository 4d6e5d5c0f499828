package dev.tradewind.broker.topic;

import dev.tradewind.broker.topic.Archive.Place;
import dev.tradewind.broker.topic.Replay.Status;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The replays of subscriptions, at most one each. A replay survives a restart.
final class Replays {
    private final Engine engine;
    private final TopicSequences sequences;
    private final ReplayStep.Maker steps;

    /// Changed on the committer's thread only.
    private final Map<Arn, Replay> replays = new ConcurrentHashMap<>();

    /// @param steps makes what the agenda runs for the replay of a subscription
    Replays(Engine engine, TopicSequences sequences, ReplayStep.Maker steps) {
        this.engine = engine;
        this.sequences = sequences;
        this.steps = steps;
    }

    /// Reads every replay, and goes on with those that run.
    void load() {
        replays.clear();
        try (var rows = engine.store().scan(ReplayRow.TABLE, new byte[0], TopicRow.KEYS_END)) {
            while (rows.next()) {
                var replay = ReplayRow.decode(rows.value());
                replays.put(replay.subscription(), replay);
                resume(replay);
            }
        }
    }

    private void resume(Replay replay) {
        if (replay.isRunning()) {
            engine.schedule(engine.nowMillis(), steps.step(this, replay.subscription()));
        }
    }

    /// Refuses a replay of what is not archived.
    static void check(TopicInfo topic, Subscription subscription) {
        if (subscription.settings().replayPolicy().isPresent()) {
            requireArchive(topic);
        }
    }

    static void requireArchive(TopicInfo topic) {
        if (topic.archivePolicy().isEmpty()) {
            throw new Refusal(TopicFault.NOT_ARCHIVED, topic.arn() + " has no archive policy");
        }
    }

    /// Begins a replay, or ends one, as a subscription's policy has changed.
    void onChange(
            UnitOfWork work,
            TopicInfo topic,
            Optional<ReplayPolicy> before,
            Subscription subscription) {
        var after = subscription.settings().replayPolicy();
        if (after.equals(before)) {
            return;
        }
        after.ifPresentOrElse(
                policy -> begin(work, topic, subscription.arn(), policy),
                () -> stop(work, subscription.arn()));
    }

    /// Begins a replay in place of one that may be running, and goes on with what that one held back.
    void begin(UnitOfWork work, TopicInfo topic, Arn subscription, ReplayPolicy policy) {
        var running = running(subscription);
        var heldFrom =
                running.map(Replay::undelivered)
                        .orElseGet(() -> sequences.latest(work, topic).next());
        var start = new Place(heldFrom.number(), Math.max(0, policy.start().toEpochMilli()), 0);
        long endMillis =
                policy.end()
                        .map(Instant::toEpochMilli)
                        .filter(end -> end <= heldFrom.acceptedAtMillis())
                        .orElse(Replay.NO_END);
        var next = start.compareTo(heldFrom) < 0 ? start : heldFrom;
        var replay = new Replay(subscription, Status.PENDING, next, endMillis, heldFrom, 0);
        save(work, replay);
        if (running.isEmpty()) {
            resume(replay);
        }
    }

    /// Replays no more, but sends what was held back.
    private void stop(UnitOfWork work, Arn subscription) {
        running(subscription).ifPresent(it -> save(work, it.pastEnd()));
    }

    void forget(UnitOfWork work, Arn subscription) {
        if (replays.remove(subscription) != null) {
            work.batch().delete(ReplayRow.TABLE, TopicRow.key(subscription));
        }
    }

    /// Forgets the replays of all subscriptions but `kept`.
    void forgetAllBut(UnitOfWork work, Set<Arn> kept) {
        replays.keySet().stream().filter(it -> !kept.contains(it)).forEach(it -> forget(work, it));
    }

    /// Ends a replay whose archive is gone.
    void fail(UnitOfWork work, Arn subscription) {
        running(subscription).ifPresent(it -> save(work, it.ended(Status.FAILED)));
    }

    void save(UnitOfWork work, Replay replay) {
        replays.put(replay.subscription(), replay);
        work.batch()
                .put(
                        ReplayRow.TABLE,
                        TopicRow.key(replay.subscription()),
                        ReplayRow.encode(replay));
        work.batch().sync();
    }

    Optional<Replay> running(Arn subscription) {
        return Optional.ofNullable(replays.get(subscription)).filter(Replay::isRunning);
    }

    boolean isRunning(Arn subscription) {
        return running(subscription).isPresent();
    }

    /// The first place of a topic's archive that a subscription has yet to get for the first time, if one has.
    Optional<Place> firstHeld(long number) {
        return replays.values().stream()
                .filter(Replay::isRunning)
                .filter(it -> it.heldFrom().number() == number)
                .map(Replay::undelivered)
                .min(Comparator.naturalOrder());
    }

    /// The replay that a subscription had last. For any thread.
    Optional<Replay> find(Arn subscription) {
        return Optional.ofNullable(replays.get(subscription));
    }
}
