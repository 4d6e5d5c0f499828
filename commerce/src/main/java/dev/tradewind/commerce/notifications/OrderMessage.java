package dev.tradewind.commerce.notifications;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.template.MessageKind;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A message on something that became of an order, over one channel: once for each order, template and channel.
///
/// @param messageId derived from the event that it tells of; whoever gets it twice knows the second by it
/// @param about what it tells of, where an order has several of that: a shipment, a refund, a status
/// @param recipient an address of the channel's kind; the channel's name where it has a place of its own
/// @param values what its words were made of
/// @param invoice the document that goes with it
/// @param cause why it failed
record OrderMessage(
        EventId messageId,
        OrderId orderId,
        MessageKind template,
        @JsonInclude(Include.NON_ABSENT) Optional<String> about,
        ChannelName channel,
        String recipient,
        String language,
        String subject,
        String text,
        Map<String, String> values,
        @JsonInclude(Include.NON_ABSENT) Optional<Invoice> invoice,
        MessageStatus status,
        @JsonInclude(Include.NON_ABSENT) Optional<String> cause,
        Instant createdAt,
        Instant updatedAt) {
    static final DocumentCollection<OrderMessage> MESSAGES =
            DocumentCollection.of("messages", OrderMessage.class)
                    .withState(message -> message.status.label());

    OrderMessage {
        values = Map.copyOf(values);
    }

    static String keyPrefix(OrderId orderId) {
        return orderId + "/";
    }

    static String key(Facts facts, ChannelName channel) {
        return keyPrefix(facts.orderId())
                + facts.kind().label()
                + facts.about().map("/"::concat).orElse("")
                + "/"
                + channel.label();
    }

    OrderMessage sent(Instant now) {
        return with(MessageStatus.SENT, Optional.empty(), now);
    }

    OrderMessage failed(String reason, Instant now) {
        return with(MessageStatus.FAILED, Optional.of(reason), now);
    }

    /// The message to somebody whom nobody knows any more.
    OrderMessage erased(String alias) {
        return new OrderMessage(
                messageId,
                orderId,
                template,
                about,
                channel,
                alias,
                language,
                OrderErased.TEXT,
                OrderErased.TEXT,
                Map.of(),
                Optional.empty(),
                status,
                cause,
                createdAt,
                updatedAt);
    }

    private OrderMessage with(MessageStatus next, Optional<String> why, Instant now) {
        return new OrderMessage(
                messageId, orderId, template, about, channel, recipient, language, subject, text,
                values, invoice, next, why, createdAt, now);
    }
}
