package dev.tradewind.broker.queue;

import java.time.Instant;
import java.util.Optional;

/// The number of messages that a queue holds, by state; exact at the moment of asking.
///
/// @param oldestSentAt when the oldest of them was sent
public record QueueDepth(
        long visible, long inFlight, long delayed, Optional<Instant> oldestSentAt) {}
