package dev.tradewind.dapr.app;

import java.time.Duration;

/// Whoever events are delivered to: an application at its port, or a stream that it opened. Any thread may deliver, and
/// is held up until there is an answer.
@FunctionalInterface
public interface Addressee {
    /// @param within the longest that the answer may take
    AppAnswer deliver(EventDelivery delivery, Duration within) throws InterruptedException;
}
