package dev.tradewind.broker.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The queues that were purged or deleted in the last minute, and so cannot be purged or made again
/// yet. It is on disk, so a restart forgets nothing. Used on the committer's thread.
final class Cooldowns {
    /// SQS API Reference, PurgeQueue and DeleteQueue.
    static final Duration TIME = Duration.ofSeconds(60);

    /// Above every key: names of kinds and ARNs are ASCII.
    private static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    private final Store store;

    /// The time at which each began, the earliest first.
    private final LinkedHashMap<Cooldown, Long> begun = new LinkedHashMap<>();

    Cooldowns(Store store) {
        this.store = store;
    }

    void load() {
        begun.clear();
        try (var rows = store.scan(Tables.COOLDOWNS, ALL.from(), ALL.to())) {
            var loaded = new LinkedHashMap<Cooldown, Long>();
            while (rows.next()) {
                loaded.put(Cooldown.of(rows.key()), Tables.last(rows.value()));
            }
            loaded.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .forEach(it -> begun.put(it.getKey(), it.getValue()));
        }
    }

    /// Refuses to make a queue of a name that was deleted in the last minute.
    void requireNotDeleted(UnitOfWork work, Arn queue) {
        if (isOn(work, new Cooldown(Kind.DELETED, queue))) {
            throw new Refusal(
                    QueueFault.QUEUE_DELETED_RECENTLY,
                    "You must wait 60 seconds after deleting a queue before you can create another"
                            + " with the same name.");
        }
    }

    /// Refuses to purge a queue that was purged in the last minute.
    void requireNotPurged(UnitOfWork work, Arn queue) {
        if (isOn(work, new Cooldown(Kind.PURGED, queue))) {
            throw new Refusal(
                    QueueFault.PURGE_IN_PROGRESS,
                    "Only one PurgeQueue operation on %s is allowed every 60 seconds."
                            .formatted(queue.resource()));
        }
    }

    private boolean isOn(UnitOfWork work, Cooldown cooldown) {
        var since = begun.get(cooldown);
        return since != null && since + TIME.toMillis() > work.nowMillis();
    }

    void begin(UnitOfWork work, Kind kind, Arn queue) {
        forgetOld(work);
        var cooldown = new Cooldown(kind, queue);
        begun.remove(cooldown);
        begun.put(cooldown, work.nowMillis());
        work.batch().put(Tables.COOLDOWNS, cooldown.key(), Tables.key(work.nowMillis()));
    }

    private void forgetOld(UnitOfWork work) {
        while (!begun.isEmpty() && !isOn(work, begun.firstEntry().getKey())) {
            var ended = begun.pollFirstEntry().getKey();
            work.batch().delete(Tables.COOLDOWNS, ended.key());
        }
    }

    /// Forgets every one.
    void reset(UnitOfWork work) {
        begun.clear();
        work.batch().deleteRange(Tables.COOLDOWNS, ALL.from(), ALL.to());
    }

    /// The act on a queue that began it.
    enum Kind {
        PURGED,
        DELETED
    }

    private record Cooldown(Kind kind, Arn queue) {
        static Cooldown of(byte[] key) {
            var parts = UTF_8.decode(ByteBuffer.wrap(key)).toString().split(" ", 2);
            return new Cooldown(Kind.valueOf(parts[0]), Arn.parse(parts[1]));
        }

        byte[] key() {
            return (kind + " " + queue).getBytes(UTF_8);
        }
    }
}
