package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.topic.Archive.Place;
import dev.tradewind.engine.UnitOfWork;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The sequences of topics that number their publications: FIFO topics, and others once they keep what is published.
/// For the committer's thread.
final class TopicSequences {
    private static final long NOT_ARCHIVED = 0;

    private final Queues queues;

    TopicSequences(Queues queues) {
        this.queues = queues;
    }

    /// Begins a sequence where the topic has none.
    void create(UnitOfWork work, TopicInfo topic) {
        if (find(work, topic).isEmpty()) {
            save(work, topic, new Sequence(queues.nextNumber(work), 0, NOT_ARCHIVED));
        }
    }

    void delete(UnitOfWork work, TopicInfo topic) {
        work.batch().delete(TopicRow.FIFO_TOPICS, TopicRow.key(topic.arn()));
    }

    /// Gives the next publication its place.
    Place next(UnitOfWork work, TopicInfo topic) {
        var sequence = require(work, topic).next();
        save(work, topic, sequence);
        return sequence.place(work.nowMillis());
    }

    /// The number that tells this topic's rows from those of all others, if it has one.
    Optional<Long> findNumber(UnitOfWork work, TopicInfo topic) {
        return find(work, topic).map(Sequence::number);
    }

    /// The number that tells this topic's rows from those of all others.
    long number(UnitOfWork work, TopicInfo topic) {
        return require(work, topic).number();
    }

    /// The place of the latest publication, as if it had been accepted now.
    Place latest(UnitOfWork work, TopicInfo topic) {
        return require(work, topic).place(work.nowMillis());
    }

    void beginArchive(UnitOfWork work, TopicInfo topic) {
        save(work, topic, require(work, topic).archivedSince(work.nowMillis()));
    }

    void endArchive(UnitOfWork work, TopicInfo topic) {
        save(work, topic, require(work, topic).archivedSince(NOT_ARCHIVED));
    }

    long archivedSinceMillis(UnitOfWork work, TopicInfo topic) {
        return require(work, topic).archivedSinceMillis();
    }

    boolean isArchived(UnitOfWork work, TopicInfo topic) {
        return find(work, topic).filter(it -> it.archivedSinceMillis() != NOT_ARCHIVED).isPresent();
    }

    private static Sequence require(UnitOfWork work, TopicInfo topic) {
        return find(work, topic)
                .orElseThrow(() -> new IllegalStateException(topic.arn() + " has no sequence"));
    }

    private static Optional<Sequence> find(UnitOfWork work, TopicInfo topic) {
        return work.batch()
                .get(TopicRow.FIFO_TOPICS, TopicRow.key(topic.arn()))
                .map(Sequence::decode);
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
