package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A message for an endpoint outside, leased from its delivery queue.
///
/// In the queue, the message is what the endpoint gets, with what the deliverer has to know in attributes
/// whose names no publisher may use.
///
/// @param queue the delivery queue, named as the subscription
/// @param phoneNumber of a text message that is for no subscription
public record Delivery(
        Arn queue,
        ReceivedMessage message,
        Notification.Type type,
        Optional<String> subject,
        Optional<String> phoneNumber) {
    private static final String RESERVED = "AWS.SNS.";
    private static final String TYPE = RESERVED + "Type";
    private static final String SUBJECT = RESERVED + "Subject";
    private static final String PHONE_NUMBER = RESERVED + "PhoneNumber";

    static Delivery of(Arn queue, ReceivedMessage message) {
        return new Delivery(
                queue,
                message,
                text(message, TYPE)
                        .map(Notification.Type::valueOf)
                        .orElse(Notification.Type.NOTIFICATION),
                text(message, SUBJECT),
                text(message, PHONE_NUMBER));
    }

    private static Optional<String> text(ReceivedMessage message, String name) {
        return message.attributes().get(name) instanceof MessageAttribute.Text(_, var value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /// A message as it goes into a delivery queue.
    static NewMessage queued(
            NewMessage message,
            Notification.Type type,
            Optional<String> subject,
            Optional<String> phoneNumber) {
        var attributes = new HashMap<>(message.attributes());
        attributes.put(TYPE, MessageAttribute.string(type.name()));
        subject.ifPresent(it -> attributes.put(SUBJECT, MessageAttribute.string(it)));
        phoneNumber.ifPresent(it -> attributes.put(PHONE_NUMBER, MessageAttribute.string(it)));
        return message.withAttributes(attributes);
    }

    public UUID messageId() {
        return message.messageId();
    }

    /// From 1.
    public int attempt() {
        return message.receiveCount();
    }

    /// What the endpoint is to get.
    public String body() {
        return message.body();
    }

    /// The message as a dead-letter queue gets it.
    NewMessage undelivered() {
        Map<String, MessageAttribute> attributes = new HashMap<>(message.attributes());
        attributes.keySet().removeIf(name -> name.startsWith(RESERVED));
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
