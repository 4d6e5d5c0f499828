package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import java.util.Optional;
import java.util.UUID;

/// Texts to phone numbers, which need no topic.
final class TextMessages {
    /// The protocol of subscriptions that are phones.
    private static final String SMS = "sms";

    private final Engine engine;
    private final DeliveryService delivery;

    TextMessages(Engine engine, DeliveryService delivery) {
        this.engine = engine;
        this.delivery = delivery;
    }

    UUID send(String region, String account, String phoneNumber, Publication publication) {
        var sender = new Arn(TopicArns.SERVICE, region, account, SMS + ":direct");
        var id = engine.newId();
        var notes =
                new NotificationNotes(
                        Notification.Type.NOTIFICATION,
                        publication.subject(),
                        Optional.of(phoneNumber));
        var message =
                NewMessage.of(
                        publication.messageFor(SMS),
                        publication.attributes(),
                        publication.senderId());
        var endpoint = Endpoint.of(SMS, phoneNumber);
        var parcel =
                delivery.prepare(
                        new Shipment(sender, sender, endpoint, id, message, notes::attributes));
        return engine.run(work -> {
            parcel.destination().open(work, sender);
            delivery.take(work, id, parcel);
            return id;
        });
    }
}
