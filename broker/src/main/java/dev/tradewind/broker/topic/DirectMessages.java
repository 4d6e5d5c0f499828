package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import java.util.Optional;
import java.util.UUID;

/// Messages to one phone or device, which need no topic. What waits for them waits together, by the kind of endpoint in
/// an account and a region.
public final class DirectMessages {
    private final Engine engine;
    private final DeliveryService delivery;

    DirectMessages(Engine engine, DeliveryService delivery) {
        this.engine = engine;
        this.delivery = delivery;
    }

    /// Sends a message in the text that this endpoint gets.
    ///
    /// @return the message's id
    public UUID send(
            String region,
            String account,
            Endpoint endpoint,
            Publication publication,
            String text) {
        var sender = new Arn(TopicArns.SERVICE, region, account, endpoint.scheme() + ":direct");
        var id = engine.newId();
        var notes =
                new NotificationNotes(
                        Notification.Type.NOTIFICATION,
                        publication.subject(),
                        Optional.of(endpoint));
        var message = NewMessage.of(text, publication.attributes(), publication.senderId());
        var parcel =
                delivery.prepare(
                        new Shipment(sender, sender, endpoint, id, message, notes::attributes));
        return engine.run(work -> {
            delivery.open(work, endpoint, sender);
            delivery.take(work, id, parcel);
            return id;
        });
    }
}
