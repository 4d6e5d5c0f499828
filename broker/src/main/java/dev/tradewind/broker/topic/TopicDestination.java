package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.delivery.Destination;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Handover;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;

/// Topics of this broker: what is for one is published in the unit of work that sends it.
///
/// A message is published with its attributes, and with the subject that its sender's
/// [notes][NotificationNotes] have.
final class TopicDestination implements Destination {
    private static final Taking GONE = new Taking.Refused(DeliveryFault.GONE, "The topic is gone.");

    private final Topics topics;
    private final DeliveryPermission permission;

    TopicDestination(Topics topics, DeliveryPermission permission) {
        this.topics = topics;
        this.permission = permission;
    }

    @Override
    public Parcel prepare(Shipment shipment) {
        var topic = shipment.endpoint().requireArn();
        topics.find(topic)
                .ifPresent(it -> permission.require(shipment.source(), topic, it.attributes()));
        if (shipment.message().sizeBytes() > Topics.MESSAGE_BYTES_MAX) {
            throw new Refusal(
                    TopicFault.MESSAGE_TOO_LONG,
                    "A message to a topic has at most %d bytes."
                            .formatted(Topics.MESSAGE_BYTES_MAX));
        }
        var publication = publication(shipment);
        topics.checkContract(topic, publication);
        var prepared = topics.prepare(topic, List.of(publication));
        return Parcel.of(new Publishing(topics, prepared), shipment, topic);
    }

    private static Publication publication(Shipment shipment) {
        var message = shipment.message();
        return Publication.of(message.body(), message.attributes(), message.senderId())
                .withSubject(NotificationNotes.subject(shipment.notes().get()))
                .withIdentity(message.groupId(), message.deduplicationId())
                .withTraceHeader(message.traceHeader());
    }

    @Override
    public boolean isLong(Endpoint endpoint) {
        return topics.isLong(endpoint.requireArn(), 1);
    }

    /// The publication of one message, made ready.
    private record Publishing(Topics topics, PreparedPublish prepared) implements Handover {
        @Override
        public Taking take(UnitOfWork work, Parcel parcel) {
            if (topics.find(parcel.to()).isEmpty()) {
                return GONE;
            }
            topics.publish(work, prepared);
            return Taking.TAKEN;
        }

        @Override
        public long sizeBytes() {
            return prepared.sizeBytes();
        }
    }
}
