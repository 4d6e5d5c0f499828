package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.Deduplication;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.SequenceNumber;
import dev.tradewind.broker.topic.Archive.Place;
import dev.tradewind.broker.topic.PreparedPublish.Identity;
import dev.tradewind.broker.topic.PreparedPublish.Item;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The records that FIFO topics keep: the sequence of their publications, and who published what in
/// the last five minutes.
final class FifoTopics {
    private static final long NOT_ARCHIVED = 0;

    private final Store store;
    private final Queues queues;
    private final Archive archive;

    /// By topic number. Used on the committer's thread.
    private final Map<Long, Deduplication> deduplications = new HashMap<>();

    FifoTopics(Store store, Queues queues, Archive archive) {
        this.store = store;
        this.queues = queues;
        this.archive = archive;
    }

    /// Forgets what is in memory.
    void load() {
        deduplications.clear();
    }

    void create(UnitOfWork work, TopicInfo topic) {
        save(work, topic, new Sequence(queues.nextNumber(work), 0, NOT_ARCHIVED));
    }

    void delete(UnitOfWork work, TopicInfo topic) {
        deduplication(work, topic).forgetAll(work.batch());
        archive.forgetAll(work.batch(), number(work, topic));
        deduplications.remove(sequence(work, topic).number());
        work.batch().delete(TopicRow.FIFO_TOPICS, TopicRow.key(topic.arn()));
    }

    /// The publication that this one repeats, if it does.
    Optional<Published> original(UnitOfWork work, TopicInfo topic, Identity identity) {
        var deduplication = deduplication(work, topic);
        return deduplication
                .find(work.batch(), key(deduplication, topic, identity), work.nowMillis())
                .map(it -> new Published(it.id(), SequenceNumber.text(it.sequenceNumber())));
    }

    /// Gives a publication its sequence number, remembers it, and puts it into the archive if there is one.
    Published accept(UnitOfWork work, TopicInfo topic, Identity identity, Item item) {
        var sequence = sequence(work, topic).next();
        save(work, topic, sequence);
        if (sequence.archivedSinceMillis() != NOT_ARCHIVED) {
            var place = sequence.place(work.nowMillis());
            item.archived().ifPresent(row -> archive.add(work, place, row));
        }
        long number = SequenceNumber.of(sequence.number(), sequence.latest());
        var deduplication = deduplication(work, topic);
        deduplication.forgetOld(work.batch(), work.nowMillis());
        var key = key(deduplication, topic, identity);
        deduplication.remember(work.batch(), key, item.id(), number, work.nowMillis());
        return new Published(item.id(), SequenceNumber.text(number));
    }

    /// The number that tells this topic's rows from those of all others.
    long number(UnitOfWork work, TopicInfo topic) {
        return sequence(work, topic).number();
    }

    private Deduplication deduplication(UnitOfWork work, TopicInfo topic) {
        return deduplications.computeIfAbsent(
                sequence(work, topic).number(), number -> new Deduplication(number, store));
    }

    private static byte[] key(Deduplication deduplication, TopicInfo topic, Identity identity) {
        var fifo = topic.settings().fifo().orElseThrow();
        return deduplication.key(
                fifo.deduplicationScope(), identity.group(), identity.deduplicationId());
    }

    void beginArchive(UnitOfWork work, TopicInfo topic) {
        save(work, topic, sequence(work, topic).archivedSince(work.nowMillis()));
    }

    void endArchive(UnitOfWork work, TopicInfo topic) {
        save(work, topic, sequence(work, topic).archivedSince(NOT_ARCHIVED));
    }

    long archivedSinceMillis(UnitOfWork work, TopicInfo topic) {
        return sequence(work, topic).archivedSinceMillis();
    }

    /// The place of the latest publication, as if it had been accepted now.
    Place latest(UnitOfWork work, TopicInfo topic) {
        return sequence(work, topic).place(work.nowMillis());
    }

    private static Sequence sequence(UnitOfWork work, TopicInfo topic) {
        return work.batch()
                .get(TopicRow.FIFO_TOPICS, TopicRow.key(topic.arn()))
                .map(Sequence::decode)
                .orElseThrow(() -> new IllegalStateException(topic.arn() + " has no sequence"));
    }

    private static void save(UnitOfWork work, TopicInfo topic, Sequence sequence) {
        var key = TopicRow.key(topic.arn());
        work.batch().put(TopicRow.FIFO_TOPICS, key, sequence.encode());
    }

    /// @param number tells this topic's rows from those of all others
    /// @param archivedSinceMillis missing in rows that were written before there were archives
    private record Sequence(long number, long latest, long archivedSinceMillis) {
        static Sequence decode(byte[] bytes) {
            var row = ByteBuffer.wrap(bytes);
            return new Sequence(
                    row.getLong(),
                    row.getLong(),
                    row.hasRemaining() ? row.getLong() : NOT_ARCHIVED);
        }

        byte[] encode() {
            return ByteBuffer.allocate(3 * Long.BYTES)
                    .putLong(number)
                    .putLong(latest)
                    .putLong(archivedSinceMillis)
                    .array();
        }

        Sequence next() {
            return new Sequence(number, latest + 1, archivedSinceMillis);
        }

        Sequence archivedSince(long millis) {
            return new Sequence(number, latest, millis);
        }

        Place place(long nowMillis) {
            return new Place(number, nowMillis, latest);
        }
    }
}
