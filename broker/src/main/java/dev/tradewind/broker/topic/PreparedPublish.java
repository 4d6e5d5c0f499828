package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Publications to one topic, and the copies that they become.
public record PreparedPublish(TopicInfo topic, List<Item> items) {
    public PreparedPublish {
        items = List.copyOf(items);
    }

    /// One publication.
    ///
    /// @param identity on a FIFO topic, always
    /// @param archived its row in the topic's archive, if it goes there
    record Item(
            UUID id, Optional<Identity> identity, List<Copy> copies, Optional<byte[]> archived) {
        Item {
            copies = List.copyOf(copies);
        }
    }

    /// What tells a publication's group and its duplicates.
    record Identity(String group, String deduplicationId) {}

    /// One subscription's copy of one publication.
    ///
    /// @param queue its subscriber, or the delivery queue of a subscriber outside
    /// @param refusal why the queue cannot take it, if it cannot
    /// @param numberAt where in the message its sequence number goes, if it does
    record Copy(
            Subscription subscription,
            Arn queue,
            OutgoingMessage message,
            Optional<String> refusal,
            OptionalInt numberAt) {
        void number(String sequenceNumber) {
            numberAt.ifPresent(at -> message.overwrite(at, sequenceNumber));
        }
    }
}
