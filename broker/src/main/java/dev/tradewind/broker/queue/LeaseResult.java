package dev.tradewind.broker.queue;

/// The result of an operation on a received message.
public enum LeaseResult {
    DONE,
    /// The message is visible to everyone already, so its visibility stays as it is.
    VISIBLE,
    /// The message is gone.
    GONE,
    /// Another receive has the message now, or may have it, and the receipt allows nothing any more.
    EXPIRED,
    /// The handle was made by another queue, or by no queue.
    INVALID_RECEIPT
}
