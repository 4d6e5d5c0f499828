package dev.tradewind.broker.queue;

import dev.tradewind.engine.KeyRange;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/// The tables that queues live in, and their keys. Numbers in keys are big-endian, so that rows sort by
/// them.
final class Tables {
    /// One row a queue: its definition, in JSON; key `queue`.
    static final Table QUEUES = new Table("queues");

    /// One row a queue: its [Progress]; key `queue`. The row of queue 0, which is none, counts queues.
    static final Table PROGRESS = new Table("progress");

    /// One row a message that can be received or is in flight; key `queue, sequence`.
    static final Table MESSAGES = new Table("messages");

    /// One row a message whose delay has not ended; key `queue, due, sequence`.
    static final Table DELAYED = new Table("delayed");

    /// One row a message that has been received at least once; key `queue, sequence`.
    static final Table RECEIVES = new Table("receives");

    /// One row a deduplication id of a FIFO queue; key `queue`, hash. See [Deduplication].
    static final Table DEDUPLICATION = new Table("deduplication");

    /// The same by time; key `queue, sent at`, hash.
    static final Table DEDUPLICATION_TIMES = new Table("deduplication-times");

    /// One row a move task, in JSON; key `task`.
    static final Table MOVE_TASKS = new Table("move-tasks");

    /// One row a queue that was purged or deleted of late; key what was done and the ARN. See [Cooldowns].
    static final Table COOLDOWNS = new Table("cooldowns");

    /// Those that hold a queue's messages.
    static final List<Table> OF_MESSAGES = List.of(MESSAGES, DELAYED, RECEIVES);

    /// Those that hold what else there is to a queue.
    static final List<Table> OF_QUEUE =
            List.of(QUEUES, PROGRESS, DEDUPLICATION, DEDUPLICATION_TIMES);

    /// Those whose keys begin with the number of a queue or of a FIFO topic.
    static final List<Table> NUMBERED =
            Stream.concat(OF_MESSAGES.stream(), OF_QUEUE.stream()).toList();

    /// All numbers but that of no queue.
    static final KeyRange EVERY_NUMBER = new KeyRange(key(1), key(-1));

    static final List<Table> ALL =
            List.of(
                    QUEUES,
                    PROGRESS,
                    MESSAGES,
                    DELAYED,
                    RECEIVES,
                    DEDUPLICATION,
                    DEDUPLICATION_TIMES,
                    MOVE_TASKS,
                    COOLDOWNS);

    private Tables() {}

    static KeyRange ofNumber(long number) {
        return new KeyRange(key(number), key(number + 1));
    }

    static byte[] key(long... parts) {
        var key = ByteBuffer.allocate(parts.length * Long.BYTES);
        for (long part : parts) {
            key.putLong(part);
        }
        return key.array();
    }

    /// The last number in `key`.
    static long last(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }

    /// The `index`th number in `key`.
    static long part(byte[] key, int index) {
        return ByteBuffer.wrap(key).getLong(index * Long.BYTES);
    }
}
