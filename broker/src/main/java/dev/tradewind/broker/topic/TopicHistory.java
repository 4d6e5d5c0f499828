package dev.tradewind.broker.topic;

import dev.tradewind.broker.topic.Archive.Place;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.time.Instant;
import java.util.Optional;

/// The publications that topics keep, and their replays to subscriptions. Names that no subscription or topic has are
/// refused with `SUBSCRIPTION_NOT_FOUND` and `TOPIC_NOT_FOUND`, a topic that keeps nothing with `NOT_ARCHIVED`. Any
/// thread may call; what a call changed is on disk when it returns.
public final class TopicHistory {
    private final Engine engine;
    private final TopicRegistry registry;
    private final TopicSequences sequences;
    private final Archive archive;
    private final Archives archives;
    private final Replays replays;

    TopicHistory(
            Engine engine,
            TopicRegistry registry,
            TopicSequences sequences,
            Archive archive,
            Archives archives,
            Replays replays) {
        this.engine = engine;
        this.registry = registry;
        this.sequences = sequences;
        this.archive = archive;
        this.archives = archives;
        this.replays = replays;
    }

    /// From when on a topic's archive can be replayed, if it has one.
    public Optional<Instant> beginning(Arn topic) {
        return engine.run(work -> archives.beginning(work, registry.require(topic)));
    }

    /// The number of publications that a topic keeps which it accepted at `from` or later and before `to`.
    public long count(Arn topic, Instant from, Instant to) {
        return engine.run(work -> count(work, archived(topic), from, to));
    }

    private long count(UnitOfWork work, TopicInfo topic, Instant from, Instant to) {
        long number = sequences.number(work, topic);
        long keptFromMillis = topic.archivePolicy().orElseThrow().keptFromMillis(work.nowMillis());
        return archive.count(
                Place.at(number, Math.max(keptFromMillis, from.toEpochMilli())),
                Place.at(number, to.toEpochMilli()),
                sequences.latest(work, topic));
    }

    /// Has a subscription get a part of its topic's archive again, in place of a replay that may be under way. What is
    /// published meanwhile comes behind that.
    public void replay(Arn subscription, ReplayPolicy policy) {
        engine.run(work -> {
            var topic = archived(registry.requireSubscription(subscription).topic());
            replays.begin(work, topic, subscription, policy);
            return true;
        });
    }

    private TopicInfo archived(Arn topic) {
        var info = registry.require(topic);
        Replays.requireArchive(info);
        return info;
    }

    /// The status of the latest replay to a subscription, if it has one.
    public Optional<Replay.Status> status(Arn subscription) {
        return replays.find(subscription).map(Replay::status);
    }

    /// The progress of the latest replay to a subscription, if it has one.
    public Optional<ReplayProgress> progress(Arn subscription) {
        return engine.run(work -> replays.find(subscription).map(it -> progress(work, it)));
    }

    private ReplayProgress progress(UnitOfWork work, Replay replay) {
        long left = replay.isRunning() ? left(work, replay) : 0;
        return new ReplayProgress(replay.status(), replay.sent(), left);
    }

    private long left(UnitOfWork work, Replay replay) {
        var topic = registry.require(registry.requireSubscription(replay.subscription()).topic());
        return archive.count(replay.next(), replay.replayedUntil(), sequences.latest(work, topic));
    }
}
