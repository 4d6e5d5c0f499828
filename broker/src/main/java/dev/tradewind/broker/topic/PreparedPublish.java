package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.Parcel;
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

    /// The bytes that all copies have in memory.
    long sizeBytes() {
        return items.stream()
                .flatMap(item -> item.copies().stream())
                .mapToLong(copy -> copy.parcel().sizeBytes())
                .sum();
    }

    /// One publication.
    ///
    /// @param identity on a FIFO topic, always
    /// @param archived its row in the topic's archive, if it goes there
    /// @param unwanted subscriptions that do not want it
    /// @param watched the publication itself, if somebody looks at those of the topic
    record Item(
            UUID id,
            Optional<Identity> identity,
            List<Copy> copies,
            Optional<byte[]> archived,
            int unwanted,
            Optional<Publication> watched) {
        Item {
            copies = List.copyOf(copies);
        }
    }

    /// The group of a publication, and what tells its duplicates.
    record Identity(String group, String deduplicationId) {}

    /// One subscription's copy of one publication.
    ///
    /// @param numberAt where in the message its sequence number goes, if it does
    record Copy(Parcel parcel, OptionalInt numberAt) {
        Arn subscription() {
            return parcel.owner();
        }

        void number(String sequenceNumber) {
            numberAt.ifPresent(at -> parcel.message().overwrite(at, sequenceNumber));
        }
    }
}
