package dev.tradewind.broker.queue;

/// The settings that make a queue first-in-first-out, and say how it tells duplicates. Names and
/// defaults are those of the SQS API's `SetQueueAttributes`.
///
/// @param contentBasedDeduplication a message without a deduplication id gets the SHA-256 of its body
public record FifoSettings(
        boolean contentBasedDeduplication,
        DeduplicationScope deduplicationScope,
        ThroughputLimit throughputLimit) {
    public static final FifoSettings DEFAULT =
            new FifoSettings(false, DeduplicationScope.QUEUE, ThroughputLimit.PER_QUEUE);

    /// Among which messages a deduplication id is unique.
    public enum DeduplicationScope {
        QUEUE,
        MESSAGE_GROUP
    }

    /// The unit that AWS counts its throughput quota by. Kept and returned; there is no such quota
    /// here.
    public enum ThroughputLimit {
        PER_QUEUE,
        PER_MESSAGE_GROUP_ID
    }
}
