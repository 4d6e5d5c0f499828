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

/// The publications that topics keep, one row each, in the order of each topic: key topic number, accepted at, sequence;
/// value a [PublicationRow]. Used on the committer's thread.
final class Archive {
    static final Table TABLE = new Table("archive");

    static final KeyRange EVERY_TOPIC = new KeyRange(key(0, 0, 0), key(Long.MAX_VALUE, 0, 0));

    private final Store store;
    private final ArchiveParts parts;

    /// The numbers of topics that have rows in the group that is not committed yet: scans do not see those.
    private final Set<Long> pending = new HashSet<>();

    Archive(Store store) {
        this.store = store;
        parts = new ArchiveParts(store);
    }

    /// Forgets what is in memory.
    void load() {
        pending.clear();
        parts.load();
    }

    /// Keeps a publication, and counts it where the archive is bounded in bytes. It may be the only place where that is.
    void add(UnitOfWork work, Place place, byte[] row, OptionalLong bytesMax) {
        work.batch().sync();
        work.batch().put(TABLE, place.key(), row);
        bytesMax.ifPresent(it -> parts.add(work.batch(), place, row.length, it));
        if (pending.add(place.number())) {
            work.batch().afterCommit(() -> pending.remove(place.number()));
        }
    }

    boolean isPending(long number) {
        return pending.contains(number);
    }

    /// Rows of a topic from `from` on, accepted before `endMillis`, until they are so many or have so many bytes.
    List<Archived> read(Place from, long endMillis, int limit, long bytesMax) {
        var archived = new ArrayList<Archived>();
        long bytes = 0;
        try (var rows = store.scan(TABLE, from.key(), key(from.number(), endMillis, 0))) {
            while (archived.size() < limit && bytes < bytesMax && rows.next()) {
                var row = rows.value();
                archived.add(new Archived(Place.of(rows.key()), row));
                bytes += row.length;
            }
        }
        return archived;
    }

    /// The number of publications from a place on, before another one. A topic that archives gives them numbers without a
    /// gap, so nothing between is looked at.
    ///
    /// @param latest the topic's
    long count(Place from, Place to, Place latest) {
        return from.compareTo(to) < 0 ? sequenceAt(to, latest) - sequenceAt(from, latest) : 0;
    }

    private long sequenceAt(Place place, Place latest) {
        try (var rows = store.scan(TABLE, place.key(), key(place.number() + 1, 0, 0))) {
            var next = latest.next();
            return rows.next() ? Place.of(rows.key()).sequence() : next.sequence();
        }
    }

    /// The time at which the oldest publication that a topic keeps, at or after `fromMillis`, was
    /// accepted.
    OptionalLong oldestMillis(long number, long fromMillis) {
        return byTime(number).earliestMillis(fromMillis);
    }

    /// Forgets what was accepted before a time.
    void forgetBefore(Batch batch, long number, long millis) {
        byTime(number).dropBefore(batch, millis);
        parts.forgetBefore(batch, Place.at(number, millis));
    }

    /// Forgets the oldest, so that no more than about `bytesMax` are kept, but nothing at `floor` or behind it.
    void forgetExcess(Batch batch, long number, long bytesMax, Place floor) {
        parts.excess(number, bytesMax, floor)
                .ifPresent(first -> {
                    batch.deleteRange(TABLE, key(number, 0, 0), first.key());
                    parts.forgetBefore(batch, first);
                });
    }

    /// A topic's rows by when they were accepted. How long they are kept is its policy's to say, and may change:
    /// so no time to forget them at is on disk.
    private DueRows byTime(long number) {
        return new DueRows(store, TABLE, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    void forgetAll(Batch batch, long number) {
        var topic = ofTopic(number);
        batch.deleteRange(TABLE, topic.from(), topic.to());
        parts.forgetAll(batch, number);
    }

    /// Forgets what every topic keeps but those with these numbers.
    void forgetAllBut(Batch batch, Collection<Long> numbers) {
        EVERY_TOPIC.deleteBut(batch, TABLE, numbers.stream().map(Archive::ofTopic).toList());
        parts.forgetAllBut(batch, numbers);
    }

    static KeyRange ofTopic(long number) {
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

        /// The first place of a time.
        static Place at(long number, long millis) {
            return new Place(number, millis, 0);
        }

        byte[] key() {
            return Archive.key(number, acceptedAtMillis, sequence);
        }

        Place next() {
            return new Place(number, acceptedAtMillis, sequence + 1);
        }

        /// This place, or the first of a time if that is later.
        Place notBefore(long millis) {
            return acceptedAtMillis >= millis ? this : at(number, millis);
        }
    }

    /// A publication and its place.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Archived(Place place, byte[] row) {}
}
