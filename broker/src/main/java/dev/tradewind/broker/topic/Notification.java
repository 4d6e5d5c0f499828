package dev.tradewind.broker.topic;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A publication on its way to one subscriber.
///
/// @param sequenceNumber FIFO topics only; [dev.tradewind.broker.queue.SequenceNumber#PENDING] where it is
///     not known yet
public record Notification(
        UUID messageId,
        Publication publication,
        Subscription subscription,
        Instant publishedAt,
        Optional<String> sequenceNumber) {}
