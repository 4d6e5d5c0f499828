package dev.tradewind.broker.delivery;

/// A way to endpoints outside. Any number of threads call it at the same time.
@FunctionalInterface
public interface Channel {
    /// Hands a message over, and returns once the endpoint has it or has not. It may be asked to do
    /// so again with a message that the endpoint has already.
    ///
    /// @throws InterruptedException when deliveries are to stop
    EndpointAnswer deliver(Delivery delivery) throws InterruptedException;
}
