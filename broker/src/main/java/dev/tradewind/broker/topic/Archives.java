package dev.tradewind.broker.topic;

import dev.tradewind.broker.topic.Archive.Place;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Scheduled;
import dev.tradewind.engine.UnitOfWork;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The archives of topics: begun and ended by their topics' policies, and kept as long as those say. What a replay holds
/// back for a subscription is kept longer, until that has it.
final class Archives {
    /// Between two looks at an archive for what is too old.
    private static final long PAUSE_MILLIS = 60_000;

    private final Engine engine;
    private final TopicRegistry registry;
    private final TopicSequences sequences;
    private final Archive archive;
    private final Replays replays;

    /// The entry of each archived topic on the agenda. Used on the committer's thread.
    private final Map<Arn, Retention> retentions = new HashMap<>();

    Archives(
            Engine engine,
            TopicRegistry registry,
            TopicSequences sequences,
            Archive archive,
            Replays replays) {
        this.engine = engine;
        this.registry = registry;
        this.sequences = sequences;
        this.archive = archive;
        this.replays = replays;
    }

    /// Goes on with the archives that the tables hold.
    void load() {
        archive.load();
        retentions.clear();
        registry.topics().stream()
                .filter(topic -> topic.archivePolicy().isPresent())
                .forEach(topic -> keep(topic.arn()));
    }

    /// Begins, changes or ends a topic's archive as its policy has changed; whether it ended.
    boolean onChange(UnitOfWork work, Optional<ArchivePolicy> before, TopicInfo topic) {
        var policy = topic.archivePolicy();
        if (policy.equals(before)) {
            return false;
        }
        retentions.remove(topic.arn());
        if (policy.isEmpty()) {
            archive.forgetAll(work.batch(), sequences.number(work, topic));
            sequences.endArchive(work, topic);
            return true;
        }
        if (before.isEmpty()) {
            sequences.create(work, topic);
            sequences.beginArchive(work, topic);
        }
        keep(topic.arn());
        return false;
    }

    private void keep(Arn topic) {
        var retention = new Retention(topic);
        retentions.put(topic, retention);
        engine.schedule(engine.nowMillis(), retention);
    }

    /// Puts a publication into its topic's archive, if that is still there.
    void add(UnitOfWork work, TopicInfo topic, Place place, byte[] row) {
        var policy = registry.find(topic.arn()).flatMap(TopicInfo::archivePolicy);
        if (policy.isPresent()) {
            var bytesMax = policy.get().bytesMax();
            archive.add(work, place, row, bytesMax);
            bytesMax.ifPresent(it -> forgetExcess(work, place.number(), it));
        }
    }

    private void forgetExcess(UnitOfWork work, long number, long bytesMax) {
        var floor =
                replays.firstHeld(number)
                        .orElseGet(() -> new Place(number, Long.MAX_VALUE, Long.MAX_VALUE));
        archive.forgetExcess(work.batch(), number, bytesMax, floor);
    }

    /// From when on a topic's archive can be replayed.
    Optional<Instant> beginning(UnitOfWork work, TopicInfo topic) {
        return topic.archivePolicy()
                .map(policy ->
                        Math.max(
                                policy.keptFromMillis(work.nowMillis()),
                                sequences.archivedSinceMillis(work, topic)))
                .map(Instant::ofEpochMilli);
    }

    /// Ends what a topic's policy keeps no longer, and comes back when there is more.
    private final class Retention implements Scheduled {
        private final Arn arn;

        Retention(Arn arn) {
            this.arn = arn;
        }

        @Override
        public void onDeadline(UnitOfWork work) {
            if (retentions.get(arn) == this) {
                registry.find(arn).ifPresent(topic -> expire(work, topic));
            }
        }

        private void expire(UnitOfWork work, TopicInfo topic) {
            var policy = topic.archivePolicy().orElseThrow();
            long number = sequences.number(work, topic);
            long keptFromMillis = policy.keptFromMillis(work.nowMillis());
            long fromMillis =
                    replays.firstHeld(number)
                            .map(held -> Math.min(keptFromMillis, held.acceptedAtMillis()))
                            .orElse(keptFromMillis);
            archive.forgetBefore(work.batch(), number, fromMillis);
            policy.bytesMax().ifPresent(it -> forgetExcess(work, number, it));
            long oldestMillis = archive.oldestMillis(number, fromMillis).orElse(work.nowMillis());
            long dueMillis = oldestMillis + policy.retention().toMillis() + 1;
            engine.schedule(Math.max(dueMillis, work.nowMillis() + PAUSE_MILLIS), this);
        }
    }
}
