package dev.tradewind.broker.queue;

/// The messages that went through a queue since they were counted last, as SQS counts them: a message that is moved to a
/// dead-letter queue was not sent there, and one that is purged or too old was not deleted.
///
/// Source: SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS".
///
/// @param sentBytes of bodies and attributes together
/// @param smallestBytes of one message; of no use if none was sent
/// @param emptyReceives that returned no message
public record QueueTraffic(
        long sent,
        long sentBytes,
        long smallestBytes,
        long largestBytes,
        long received,
        long deleted,
        long emptyReceives) {
    /// Tells whether anybody used the queue.
    public boolean isAny() {
        return sent + received + deleted + emptyReceives > 0;
    }
}
