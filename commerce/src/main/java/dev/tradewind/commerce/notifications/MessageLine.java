package dev.tradewind.commerce.notifications;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.template.MessageKind;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A message among all others: what it is about and what became of it, without its words and whom it went to.
record MessageLine(
        EventId messageId,
        OrderId orderId,
        MessageKind template,
        Optional<String> about,
        ChannelName channel,
        MessageStatus status,
        Optional<String> cause,
        Instant createdAt,
        Instant updatedAt) {
    static MessageLine of(OrderMessage message) {
        return new MessageLine(
                message.messageId(),
                message.orderId(),
                message.template(),
                message.about(),
                message.channel(),
                message.status(),
                message.cause(),
                message.createdAt(),
                message.updatedAt());
    }

    /// Some of the messages, in the order of their orders' ids.
    ///
    /// @param next what to pass as `after` for the following ones
    record Listing(List<MessageLine> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
