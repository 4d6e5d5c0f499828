package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;

/// Queues of this broker: a copy is one of their messages at once.
final class QueueDestination implements Destination, Handover {
    private static final Taking GONE = new Taking.Refused(DeliveryFault.GONE, "The queue is gone.");

    private final Queues queues;
    private final DeliveryPermission permission;

    QueueDestination(Queues queues, DeliveryPermission permission) {
        this.queues = queues;
        this.permission = permission;
    }

    @Override
    public Parcel prepare(Shipment shipment) {
        var queue = shipment.endpoint().requireArn();
        requirePermission(shipment.source(), queue);
        var message = queues.prepare(queue, List.of(shipment.message())).getFirst();
        return Parcel.of(this, shipment.owner(), queue, message);
    }

    private void requirePermission(Arn source, Arn queue) {
        queues.find(queue)
                .ifPresent(it -> permission.require(source, queue, it.settings().edgeAttributes()));
    }

    @Override
    public Taking take(UnitOfWork work, Parcel parcel) {
        boolean taken =
                parcel.resent()
                        ? queues.resendIfTaken(work, parcel.to(), parcel.message())
                        : queues.sendIfTaken(work, parcel.to(), parcel.message());
        return taken ? Taking.TAKEN : GONE;
    }
}
