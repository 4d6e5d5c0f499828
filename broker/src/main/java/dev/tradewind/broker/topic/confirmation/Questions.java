package dev.tradewind.broker.topic.confirmation;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.topic.Notification;
import dev.tradewind.broker.topic.NotificationFormat;
import dev.tradewind.broker.topic.NotificationNotes;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.Standing.Token;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// The maker of tokens and of the messages that bring them, on the callers' threads, as messages are
/// signed.
final class Questions {
    /// SNS API Reference, ConfirmSubscription and Subscribe: tokens are valid for two days.
    private static final Duration TOKEN_VALIDITY = Duration.ofDays(2);

    /// As many as AWS's have, in hexadecimal twice as many characters.
    private static final int TOKEN_BYTES = 144;

    private final Engine engine;
    private final DeliveryService delivery;
    private final NotificationFormat format;

    Questions(Engine engine, DeliveryService delivery, NotificationFormat format) {
        this.engine = engine;
        this.delivery = delivery;
        this.format = format;
    }

    /// Asks a new subscriber to confirm.
    Question invitation(TopicInfo topic, Subscription subscription) {
        var asked = subscription.standing().asked(newToken());
        return question(
                topic,
                subscription.withStanding(asked),
                Notification.Type.SUBSCRIPTION_CONFIRMATION);
    }

    /// Tells a former subscriber how to come back.
    Question farewell(TopicInfo topic, Subscription subscription) {
        var ended = subscription.standing().ended(newToken());
        return question(
                topic,
                subscription.withStanding(ended),
                Notification.Type.UNSUBSCRIBE_CONFIRMATION);
    }

    private Question question(TopicInfo topic, Subscription subscription, Notification.Type type) {
        var notification =
                new Notification(
                        type,
                        topic,
                        engine.newId(),
                        Publication.of("", Map.of(), subscription.owner()),
                        now(),
                        Optional.empty(),
                        false);
        var text = format.of(notification).to(subscription);
        var parcel =
                delivery.prepare(
                        new Shipment(
                                subscription.arn(),
                                subscription.topic(),
                                subscription.target(),
                                notification.messageId(),
                                NewMessage.of(text, Map.of(), subscription.owner()),
                                () -> NotificationNotes.of(notification).attributes()));
        return new Question(subscription, notification.messageId(), parcel);
    }

    private Token newToken() {
        var bytes = new byte[TOKEN_BYTES];
        engine.random().nextBytes(bytes);
        return new Token(HexFormat.of().formatHex(bytes), now().plus(TOKEN_VALIDITY));
    }

    private Instant now() {
        return Instant.ofEpochMilli(engine.clock().millis());
    }
}
