package dev.tradewind.broker.topic;

import java.time.Instant;
import java.util.UUID;

/// Writes the envelope that a subscriber without raw delivery gets a publication in.
@FunctionalInterface
public interface NotificationFormat {
    String envelope(
            UUID messageId,
            Publication publication,
            Subscription subscription,
            Instant publishedAt);
}
