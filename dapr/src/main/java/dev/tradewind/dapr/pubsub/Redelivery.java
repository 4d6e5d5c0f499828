package dev.tradewind.dapr.pubsub;

import java.time.Duration;

/// The attempts at a message that fails: how many there are, and how far apart.
public interface Redelivery {
    int attemptsMax();

    /// The time from the end of an attempt to the next.
    ///
    /// @param attempt from 1
    Duration delayAfter(int attempt);
}
