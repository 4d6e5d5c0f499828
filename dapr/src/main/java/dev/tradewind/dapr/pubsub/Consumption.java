package dev.tradewind.dapr.pubsub;

/// The deliveries of one subscription, from now on.
public interface Consumption extends AutoCloseable {
    /// Takes no more messages, and returns once those that were taken are settled, or a grace is over: what is not
    /// settled then is delivered again.
    @Override
    void close();
}
