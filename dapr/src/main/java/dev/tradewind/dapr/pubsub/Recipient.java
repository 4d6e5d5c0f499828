package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.event.Message;
import java.time.Duration;

/// Whoever the messages of a subscription are for. Several threads may call at once.
@FunctionalInterface
public interface Recipient {
    /// Handles a message, which takes the time that it takes. An interruption breaks it off: the message is not handled,
    /// and is delivered again.
    ///
    /// @param within the longest; after it the message may come to somebody else
    Disposition receive(Message message, Duration within) throws InterruptedException;

    /// Hears that a message which it failed at will come again.
    default void retried() {}

    /// Hears that what it decided on a message is done.
    ///
    /// @param nanos since the component took the message
    default void settled(Disposition disposition, long nanos) {}
}
