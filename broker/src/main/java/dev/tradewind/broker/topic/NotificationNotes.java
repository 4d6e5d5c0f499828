package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.Delivery;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Notes that a message has with it in a delivery queue: what the deliverer has to know of it
/// beside what the endpoint gets. They are attributes whose names no publisher may use.
///
/// @param direct the phone or device that a message without a topic is for
public record NotificationNotes(
        Notification.Type type, Optional<String> subject, Optional<Endpoint> direct) {
    /// The protocol of subscriptions that are phones.
    private static final String SMS = "sms";

    /// The protocol of subscriptions that are devices.
    private static final String APPLICATION = "application";

    private static final String RESERVED = "AWS.SNS.";
    private static final String TYPE = RESERVED + "Type";
    private static final String SUBJECT = RESERVED + "Subject";
    private static final String PHONE_NUMBER = RESERVED + "PhoneNumber";
    private static final String DEVICE = RESERVED + "EndpointArn";

    public static NotificationNotes of(Delivery delivery) {
        return new NotificationNotes(
                delivery.text(TYPE)
                        .map(Notification.Type::valueOf)
                        .orElse(Notification.Type.NOTIFICATION),
                delivery.text(SUBJECT),
                delivery.text(PHONE_NUMBER)
                        .map(it -> Endpoint.of(SMS, it))
                        .or(() -> delivery.text(DEVICE).map(it -> Endpoint.of(APPLICATION, it))));
    }

    public static NotificationNotes of(Notification notification) {
        return new NotificationNotes(
                notification.type(), notification.publication().subject(), Optional.empty());
    }

    /// The notes as they go along in a delivery queue.
    public Map<String, MessageAttribute> attributes() {
        var attributes = new HashMap<String, MessageAttribute>();
        attributes.put(TYPE, MessageAttribute.string(type.name()));
        subject.ifPresent(it -> attributes.put(SUBJECT, MessageAttribute.string(it)));
        direct.ifPresent(it ->
                attributes.put(
                        it.scheme().equals(SMS) ? PHONE_NUMBER : DEVICE,
                        MessageAttribute.string(it.address())));
        return attributes;
    }

    /// The subject among notes, if there is one.
    static Optional<String> subject(Map<String, MessageAttribute> notes) {
        return notes.get(SUBJECT) instanceof MessageAttribute.Text(_, var text)
                ? Optional.of(text)
                : Optional.empty();
    }

    /// Notes for a topic that a message with a subject is delivered to.
    public static Map<String, MessageAttribute> ofSubject(String text) {
        return Map.of(SUBJECT, MessageAttribute.string(text));
    }

    /// The message without its notes; only a notification is worth keeping.
    static Optional<NewMessage> undelivered(Delivery delivery) {
        var attributes = new HashMap<>(delivery.message().attributes());
        attributes.keySet().removeIf(name -> name.startsWith(RESERVED));
        return Optional.of(delivery)
                .filter(it -> of(it).type() == Notification.Type.NOTIFICATION)
                .map(it -> it.sentOn(attributes));
    }
}
