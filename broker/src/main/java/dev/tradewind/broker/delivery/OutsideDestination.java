package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import java.util.HashMap;

/// Endpoints that no unit of work can reach: what is for them waits in the delivery queue of its
/// owner.
final class OutsideDestination implements Destination, Handover {
    private static final Taking CLOSED =
            new Taking.Refused(DeliveryFault.GONE, "The delivery queue is gone.");

    private final OutboundQueues outbound;

    OutsideDestination(OutboundQueues outbound) {
        this.outbound = outbound;
    }

    @Override
    public Parcel prepare(Shipment shipment) {
        var message = OutgoingMessage.of(shipment.messageId(), noted(shipment));
        return Parcel.of(this, shipment.owner(), shipment.owner(), message);
    }

    private static NewMessage noted(Shipment shipment) {
        var message = shipment.message();
        var notes = shipment.notes().get();
        if (notes.isEmpty()) {
            return message;
        }
        var attributes = new HashMap<>(message.attributes());
        attributes.putAll(notes);
        return message.withAttributes(attributes);
    }

    @Override
    public Taking take(UnitOfWork work, Parcel parcel) {
        return outbound.send(work, parcel) ? Taking.QUEUED : CLOSED;
    }

    @Override
    public void open(UnitOfWork work, Arn owner) {
        outbound.open(work, owner);
    }
}
