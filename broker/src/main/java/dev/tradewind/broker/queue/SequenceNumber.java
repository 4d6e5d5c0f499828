package dev.tradewind.broker.queue;

import java.util.Optional;

/// The number that a FIFO queue or topic gives each message: greater than that of every message before it, also
/// across restarts and when a queue is deleted and made again.
public final class SequenceNumber {
    /// Leaves 23 bits for queues and 40 for each one's messages.
    private static final int MESSAGE_BITS = 40;

    /// No number: a message of a standard queue.
    public static final long NONE = 0;

    /// Stands for the text of a number that is not known yet, in what is written before it is.
    public static final String PENDING = "0".repeat(20);

    private SequenceNumber() {}

    public static long of(long queueId, long sequence) {
        return (queueId << MESSAGE_BITS) | sequence;
    }

    /// Twenty digits, as SQS has them.
    public static Optional<String> text(long number) {
        return number == NONE ? Optional.empty() : Optional.of("1%019d".formatted(number));
    }
}
