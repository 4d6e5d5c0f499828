package dev.tradewind.dapr.publishing;

/// Whoever counts what one application publishes. Several threads may call at once.
@FunctionalInterface
public interface PublishObserver {
    PublishObserver NONE = _ -> {};

    /// A request has come.
    default void received() {}

    /// Messages are about to be handed to a component.
    default void publishing(String component, String topic) {}

    void published(Published published);

    /// A request that its component has answered.
    ///
    /// @param messages that it had
    /// @param failures those of them that the component did not take
    /// @param isBulk whether it was one for many
    record Published(
            String component,
            String topic,
            int messages,
            int failures,
            boolean isBulk,
            long nanos) {}
}
