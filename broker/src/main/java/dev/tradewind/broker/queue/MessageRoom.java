package dev.tradewind.broker.queue;

/// The room that a receiver has for messages. It is asked before a message is made of what the store has, on the
/// receiver's thread.
@FunctionalInterface
public interface MessageRoom {
    MessageRoom ENDLESS = _ -> true;

    /// Takes room for another message, and tells whether there was any.
    ///
    /// @param sizeBytes of its row
    boolean take(int sizeBytes);
}
