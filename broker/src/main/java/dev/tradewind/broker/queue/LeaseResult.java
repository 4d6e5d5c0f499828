package dev.tradewind.broker.queue;

/// The result of an operation on a received message.
public enum LeaseResult {
    DONE,
    /// The message is gone, or visible to everyone again.
    NOT_IN_FLIGHT,
    /// On a FIFO queue: the visibility timeout has ended, and with it what the receipt allows.
    EXPIRED,
    /// The handle was made by another queue, or by no queue.
    INVALID_RECEIPT
}
