package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A message for an endpoint outside, leased from its delivery queue. It is what the endpoint gets,
/// with its sender's notes for the deliverer among the attributes.
///
/// @param owner whose delivery it is; the delivery queue has its name
public record Delivery(Arn owner, ReceivedMessage message) {
    public UUID messageId() {
        return message.messageId();
    }

    /// From 1.
    public int attempt() {
        return message.receiveCount();
    }

    /// The text that the endpoint is to get.
    public String body() {
        return message.body();
    }

    /// An attribute or note that is a text.
    public Optional<String> text(String name) {
        return message.attributes().get(name) instanceof MessageAttribute.Text(_, var value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /// The message with other attributes, as it can be sent on.
    public NewMessage sentOn(Map<String, MessageAttribute> attributes) {
        return new NewMessage(
                message.body(),
                attributes,
                Optional.empty(),
                message.groupId(),
                message.deduplicationId(),
                Optional.empty(),
                message.senderId());
    }
}
