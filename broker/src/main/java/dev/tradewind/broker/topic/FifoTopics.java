package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.Deduplication;
import dev.tradewind.broker.queue.SequenceNumber;
import dev.tradewind.broker.topic.Archive.Place;
import dev.tradewind.broker.topic.PreparedPublish.Identity;
import dev.tradewind.broker.topic.PreparedPublish.Item;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The records that FIFO topics keep of who published what in the last five minutes.
final class FifoTopics {
    private final Store store;
    private final TopicSequences sequences;

    /// By topic number. Used on the committer's thread.
    private final Map<Long, Deduplication> deduplications = new HashMap<>();

    FifoTopics(Store store, TopicSequences sequences) {
        this.store = store;
        this.sequences = sequences;
    }

    /// Forgets what is in memory.
    void load() {
        deduplications.clear();
    }

    void delete(UnitOfWork work, TopicInfo topic) {
        deduplication(work, topic).forgetAll(work.batch());
        deduplications.remove(sequences.number(work, topic));
    }

    /// The publication that this one repeats, if it does.
    Optional<Published> original(UnitOfWork work, TopicInfo topic, Identity identity) {
        var deduplication = deduplication(work, topic);
        return deduplication
                .find(work.batch(), key(deduplication, topic, identity), work.nowMillis())
                .map(it -> new Published(it.id(), SequenceNumber.text(it.sequenceNumber())));
    }

    /// Remembers a publication by its place, which is its sequence number.
    Published accept(UnitOfWork work, TopicInfo topic, Identity identity, Item item, Place place) {
        long number = SequenceNumber.of(place.number(), place.sequence());
        var deduplication = deduplication(work, topic);
        deduplication.forgetOld(work.batch(), work.nowMillis());
        var key = key(deduplication, topic, identity);
        deduplication.remember(work.batch(), key, item.id(), number, work.nowMillis());
        return new Published(item.id(), SequenceNumber.text(number));
    }

    private Deduplication deduplication(UnitOfWork work, TopicInfo topic) {
        return deduplications.computeIfAbsent(
                sequences.number(work, topic), number -> new Deduplication(number, store));
    }

    private static byte[] key(Deduplication deduplication, TopicInfo topic, Identity identity) {
        var fifo = topic.settings().fifo().orElseThrow();
        return deduplication.key(
                fifo.deduplicationScope(), identity.group(), identity.deduplicationId());
    }
}
