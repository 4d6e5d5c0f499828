package dev.tradewind.broker.topic;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A message on its way from a topic to its subscribers.
///
/// @param publication of a notification; of the other types only its sender counts
/// @param sequenceNumber FIFO topics only; [dev.tradewind.broker.queue.SequenceNumber#PENDING] where it is
///     not known yet
/// @param replayed from the topic's archive, after it was published
public record Notification(
        Type type,
        TopicInfo topic,
        UUID messageId,
        Publication publication,
        Instant publishedAt,
        Optional<String> sequenceNumber,
        boolean replayed) {
    /// The attribute that marks what a standard topic replays.
    public static final String REPLAYED = "Replayed";

    /// The subject of a message, by SNS's names.
    public enum Type {
        NOTIFICATION("Notification"),
        /// Asks a new subscriber to confirm.
        SUBSCRIPTION_CONFIRMATION("SubscriptionConfirmation"),
        /// Tells a former subscriber how to come back.
        UNSUBSCRIBE_CONFIRMATION("UnsubscribeConfirmation");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
