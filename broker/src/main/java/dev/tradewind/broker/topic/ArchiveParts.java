package dev.tradewind.broker.topic;

import dev.tradewind.broker.topic.Archive.Place;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The sizes of archives that are bounded in bytes, in parts of a 64th of the bound: the oldest part goes as a whole, in
/// one change, without a look at its rows. So a topic has some sixty-six parts at the most, in memory as on disk.
///
/// A row a part: key topic number, accepted at and sequence of its first publication; value its bytes. Used on the
/// committer's thread.
final class ArchiveParts {
    static final Table TABLE = new Table("archive-parts");

    private static final int PARTS = 64;

    private final Store store;
    private final Map<Long, NavigableMap<Place, Long>> byTopic = new HashMap<>();

    ArchiveParts(Store store) {
        this.store = store;
    }

    void load() {
        byTopic.clear();
        var all = Archive.EVERY_TOPIC;
        try (var rows = store.scan(TABLE, all.from(), all.to())) {
            while (rows.next()) {
                var place = Place.of(rows.key());
                of(place.number()).put(place, ByteBuffer.wrap(rows.value()).getLong());
            }
        }
    }

    private NavigableMap<Place, Long> of(long number) {
        return byTopic.computeIfAbsent(number, _ -> new TreeMap<>());
    }

    /// Counts a publication, in the latest part or as the first of a new one.
    void add(Batch batch, Place place, int bytes, long bytesMax) {
        var parts = of(place.number());
        var latest = parts.lastEntry();
        boolean isOpen = latest != null && latest.getValue() < bytesMax / PARTS;
        var part = isOpen ? latest.getKey() : place;
        long after = (isOpen ? latest.getValue() : 0) + bytes;
        parts.put(part, after);
        batch.put(TABLE, part.key(), ByteBuffer.allocate(Long.BYTES).putLong(after).array());
    }

    /// The place before which whole parts have to go, so that no more than `bytesMax` are kept, if any have to. What is
    /// at `floor` or behind it stays.
    Optional<Place> excess(long number, long bytesMax, Place floor) {
        var parts = of(number);
        long kept = parts.values().stream().mapToLong(Long::longValue).sum();
        var first = Optional.<Place>empty();
        for (var part : parts.entrySet()) {
            var next = parts.higherKey(part.getKey());
            if (kept <= bytesMax || next == null || next.compareTo(floor) > 0) {
                return first;
            }
            kept -= part.getValue();
            first = Optional.of(next);
        }
        return first;
    }

    /// Forgets the parts of a topic that end before a place.
    void forgetBefore(Batch batch, Place place) {
        var parts = of(place.number());
        var first = parts.floorKey(place);
        if (first != null) {
            var gone = parts.headMap(first, false);
            gone.keySet().forEach(it -> batch.delete(TABLE, it.key()));
            gone.clear();
        }
    }

    void forgetAll(Batch batch, long number) {
        var range = Archive.ofTopic(number);
        batch.deleteRange(TABLE, range.from(), range.to());
        byTopic.remove(number);
    }

    /// Forgets what is known of every topic but those with these numbers.
    void forgetAllBut(Batch batch, Collection<Long> numbers) {
        Archive.EVERY_TOPIC.deleteBut(
                batch, TABLE, numbers.stream().map(Archive::ofTopic).toList());
        byTopic.keySet().retainAll(numbers);
    }
}
