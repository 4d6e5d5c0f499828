package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.delivery.Delivery;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.topic.Notification;
import dev.tradewind.broker.topic.NotificationNotes;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.engine.Arn;
import java.util.Optional;

/// One message for one endpoint, as a [NotificationChannel] gets it.
///
/// @param subscription none for a text to a phone number
/// @param contentType of HTTP requests
public record Dispatch(
        Endpoint endpoint,
        Delivery delivery,
        NotificationNotes notes,
        Optional<Subscription> subscription,
        String contentType) {
    Optional<Arn> topic() {
        return subscription.map(Subscription::topic);
    }

    Notification.Type type() {
        return notes.type();
    }

    boolean isRaw() {
        return subscription.filter(Subscription::rawDelivery).isPresent();
    }
}
