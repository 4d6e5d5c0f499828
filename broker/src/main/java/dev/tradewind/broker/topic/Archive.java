package dev.tradewind.broker.topic;

import dev.tradewind.engine.DueRows;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// The publications that FIFO topics keep, one row each, in the order of each topic: key topic number, accepted at,
/// sequence; value a [PublicationRow]. Used on the committer's thread.
final class Archive {
    static final Table TABLE = new Table("archive");

    private static final KeyRange EVERY_TOPIC =
            new KeyRange(key(0, 0, 0), key(Long.MAX_VALUE, 0, 0));

    private final Store store;

    /// The numbers of topics that have rows in the group that is not committed yet: scans do not see those.
    private final Set<Long> pending = new HashSet<>();

    Archive(Store store) {
        this.store = store;
    }

    /// Forgets what is in memory.
    void load() {
        pending.clear();
    }

    void add(UnitOfWork work, Place place, byte[] row) {
        work.batch().put(TABLE, place.key(), row);
        if (pending.add(place.number())) {
            work.batch().afterCommit(() -> pending.remove(place.number()));
        }
    }

    boolean isPending(long number) {
        return pending.contains(number);
    }

    /// Up to `limit` rows of a topic from `from` on, accepted before `endMillis`.
    List<Archived> read(Place from, long endMillis, int limit) {
        var archived = new ArrayList<Archived>();
        try (var rows = store.scan(TABLE, from.key(), key(from.number(), endMillis, 0))) {
            while (archived.size() < limit && rows.next()) {
                archived.add(new Archived(Place.of(rows.key()), rows.value()));
            }
        }
        return archived;
    }

    /// The time at which the oldest publication that a topic keeps, at or after `fromMillis`, was
    /// accepted.
    OptionalLong oldestMillis(long number, long fromMillis) {
        return byTime(number).earliestMillis(fromMillis);
    }

    /// Forgets what was accepted before a time.
    void forgetBefore(Batch batch, long number, long millis) {
        byTime(number).dropBefore(batch, millis);
    }

    /// A topic's rows by when they were accepted. How long they are kept is its policy's to say, and may change:
    /// so no time to forget them at is on disk.
    private DueRows byTime(long number) {
        return new DueRows(store, TABLE, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    void forgetAll(Batch batch, long number) {
        var topic = ofTopic(number);
        batch.deleteRange(TABLE, topic.from(), topic.to());
    }

    /// Forgets what every topic keeps but those with these numbers.
    void forgetAllBut(Batch batch, Collection<Long> numbers) {
        EVERY_TOPIC.deleteBut(batch, TABLE, numbers.stream().map(Archive::ofTopic).toList());
    }

    private static KeyRange ofTopic(long number) {
        return new KeyRange(key(number, 0, 0), key(number + 1, 0, 0));
    }

    private static byte[] key(long number, long acceptedAtMillis, long sequence) {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(number)
                .putLong(acceptedAtMillis)
                .putLong(sequence)
                .array();
    }

    /// The place of a publication in its topic's order.
    record Place(long number, long acceptedAtMillis, long sequence) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::acceptedAtMillis)
                        .thenComparingLong(Place::sequence);

        static Place of(byte[] key) {
            var parts = ByteBuffer.wrap(key);
            return new Place(parts.getLong(), parts.getLong(), parts.getLong());
        }

        /// Within one topic.
        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        byte[] key() {
            return Archive.key(number, acceptedAtMillis, sequence);
        }

        Place next() {
            return new Place(number, acceptedAtMillis, sequence + 1);
        }

        /// This place, or the first of a time if that is later.
        Place notBefore(long millis) {
            return acceptedAtMillis >= millis ? this : new Place(number, millis, 0);
        }
    }

    /// A publication and its place.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Archived(Place place, byte[] row) {}
}
