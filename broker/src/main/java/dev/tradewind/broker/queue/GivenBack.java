package dev.tradewind.broker.queue;

/// The fate of a message that its receiver gave back.
public enum GivenBack {
    /// It can be received again.
    VISIBLE_LATER,
    /// It had been received as often as its queue allows, and is in the dead-letter queue.
    DEAD_LETTERED,
    /// The receipt holds no message any more: someone else may have it.
    NOT_HELD
}
