package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The queues of a store that no broker has open, for whoever takes their messages elsewhere. A broker would go on
/// delivering them meanwhile; here nothing changes.
public final class StoredQueues {
    private final Store store;
    private final Map<Arn, Stored> queues;

    private StoredQueues(Store store, Map<Arn, Stored> queues) {
        this.store = store;
        this.queues = queues;
    }

    private record Stored(long id, QueueInfo info) {}

    /// @param store opened with a broker's tables
    public static StoredQueues in(Store store) {
        var queues = new TreeMap<Arn, Stored>((a, b) -> a.toString().compareTo(b.toString()));
        try (var rows = store.scan(Tables.QUEUES, Tables.key(0), Tables.key(-1))) {
            while (rows.next()) {
                var info = QueueRow.decode(rows.value());
                queues.put(info.arn(), new Stored(Tables.last(rows.key()), info));
            }
        }
        return new StoredQueues(store, Collections.unmodifiableMap(queues));
    }

    /// The names of those that clients see, in order: what is on its way to endpoints outside is in others.
    public List<Arn> names() {
        return queues.keySet().stream().filter(it -> !Queues.isHidden(it)).toList();
    }

    /// Shows each message that has not outlived its queue's retention: those that can be received or were in flight, by
    /// sequence, then the delayed ones.
    ///
    /// @throws IllegalArgumentException if there is no such queue
    public void each(Arn queue, Instant now, Consumer<PeekedMessage> use) {
        var stored = queues.get(queue);
        if (stored == null) {
            throw new IllegalArgumentException("there is no queue " + queue);
        }
        var oldest = now.minus(stored.info().settings().retention());
        new Peek(
                        stored.id(),
                        0,
                        store,
                        Receives.load(stored.id(), store),
                        DelayRule.of(stored.info()))
                .walk(
                        now.toEpochMilli(),
                        (_, message) -> {
                            if (message.sentAt().isAfter(oldest)) {
                                use.accept(message);
                            }
                            return true;
                        });
    }
}
