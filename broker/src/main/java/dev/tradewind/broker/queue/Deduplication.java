package dev.tradewind.broker.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.queue.FifoSettings.DeduplicationScope;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// The memory of a FIFO queue or topic of what was sent to it in the last five minutes, whether it
/// still exists or not. It is on disk, so a restart forgets nothing.
///
/// A row: key `number` of the queue or topic and the SHA-256 of the scope and id; value message id, sequence number, sent at. A
/// second row, by time, finds those that are to be forgotten.
public final class Deduplication {
    /// SQS: the deduplication interval.
    public static final Duration INTERVAL = Duration.ofMinutes(5);

    private static final int FORGOTTEN_AT_ONCE = 64;

    private final long number;
    private final Store store;
    private long oldestMillis;

    public Deduplication(long number, Store store) {
        this.number = number;
        this.store = store;
    }

    /// The id that stands for a message's content.
    public static String ofContent(String body) {
        return HexFormat.of().formatHex(sha256(body));
    }

    /// The message sent under the same id within the interval.
    public Optional<Original> find(Batch batch, byte[] key, long nowMillis) {
        return batch.get(Tables.DEDUPLICATION, key)
                .map(Original::decode)
                .filter(original -> original.sentAtMillis() + INTERVAL.toMillis() > nowMillis);
    }

    public void remember(Batch batch, byte[] key, UUID id, long sequenceNumber, long nowMillis) {
        var original = new Original(id, sequenceNumber, nowMillis);
        batch.put(Tables.DEDUPLICATION, key, original.encode());
        batch.put(Tables.DEDUPLICATION_TIMES, timeKey(nowMillis, key), new byte[0]);
    }

    /// Forgets some of those whose interval has ended.
    public void forgetOld(Batch batch, long nowMillis) {
        long endMillis = nowMillis - INTERVAL.toMillis();
        if (endMillis <= oldestMillis) {
            return;
        }
        int forgotten = 0;
        var from = Tables.key(number, oldestMillis);
        try (var rows =
                store.scan(Tables.DEDUPLICATION_TIMES, from, Tables.key(number, endMillis))) {
            while (forgotten < FORGOTTEN_AT_ONCE && rows.next()) {
                forget(batch, rows.key(), endMillis);
                oldestMillis = Tables.part(rows.key(), 1);
                forgotten++;
            }
        }
        if (forgotten < FORGOTTEN_AT_ONCE) {
            oldestMillis = endMillis;
        }
    }

    /// Forgets everything, for a topic that ends.
    public void forgetAll(Batch batch) {
        var from = Tables.key(number);
        var to = Tables.key(number + 1);
        batch.deleteRange(Tables.DEDUPLICATION, from, to);
        batch.deleteRange(Tables.DEDUPLICATION_TIMES, from, to);
    }

    private static void forget(Batch batch, byte[] timeKey, long endMillis) {
        batch.delete(Tables.DEDUPLICATION_TIMES, timeKey);
        var key = ByteBuffer.allocate(timeKey.length - Long.BYTES);
        key.put(timeKey, 0, Long.BYTES);
        key.put(timeKey, 2 * Long.BYTES, timeKey.length - 2 * Long.BYTES);
        boolean old =
                batch.get(Tables.DEDUPLICATION, key.array())
                        .map(Original::decode)
                        .filter(original -> original.sentAtMillis() < endMillis)
                        .isPresent();
        if (old) {
            batch.delete(Tables.DEDUPLICATION, key.array());
        }
    }

    /// The key of a message's row, by the queue's scope.
    public byte[] key(DeduplicationScope scope, String group, String id) {
        var scoped =
                switch (scope) {
                    case QUEUE -> id;
                    case MESSAGE_GROUP -> group.length() + ":" + group + id;
                };
        var hash = sha256(scoped);
        return ByteBuffer.allocate(Long.BYTES + hash.length).putLong(number).put(hash).array();
    }

    private byte[] timeKey(long sentAtMillis, byte[] key) {
        var timeKey = ByteBuffer.allocate(Long.BYTES + key.length);
        timeKey.putLong(number).putLong(sentAtMillis).put(key, Long.BYTES, key.length - Long.BYTES);
        return timeKey.array();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The message that was sent first under an id.
    public record Original(UUID id, long sequenceNumber, long sentAtMillis) {
        static Original decode(byte[] bytes) {
            var row = ByteBuffer.wrap(bytes);
            return new Original(
                    new UUID(row.getLong(), row.getLong()), row.getLong(), row.getLong());
        }

        byte[] encode() {
            return Tables.key(
                    id.getMostSignificantBits(),
                    id.getLeastSignificantBits(),
                    sequenceNumber,
                    sentAtMillis);
        }
    }
}
