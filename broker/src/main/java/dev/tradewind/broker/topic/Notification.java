package dev.tradewind.broker.topic;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A publication on its way to one subscriber.
///
/// @param sequenceNumber FIFO topics only; [dev.tradewind.broker.queue.SequenceNumber#PENDING] where it is
///     not known yet
/// @param replayed from the topic's archive, after it was published
public record Notification(
        UUID messageId,
        Publication publication,
        Subscription subscription,
        Instant publishedAt,
        Optional<String> sequenceNumber,
        boolean replayed) {}
