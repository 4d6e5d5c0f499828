package dev.tradewind.broker.topic;

/// Writes what subscribers without raw delivery get of a message.
@FunctionalInterface
public interface NotificationFormat {
    /// Used on the threads of publishers, and of a replay's messages on the committer's.
    Text of(Notification notification);

    /// Makes what writing needs once and for all, on a thread that may wait for the store. Called before
    /// anything may have to be written on the committer's thread, which may not.
    default void prepare() {}

    /// One message for one subscriber after the other.
    @FunctionalInterface
    interface Text {
        /// A sequence number stands in it before anything that a publisher wrote, and is signed by nothing: a
        /// pending one is overwritten in place once it is known.
        String to(Subscription subscription);
    }
}
