package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;

/// Queues of this broker: a copy is one of their messages at once.
final class QueueDestination implements Destination {
    private static final Taking GONE = new Taking.Refused("The queue is gone.");

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
        var found = queues.find(queue);
        if (found.isPresent() && !permission.allows(source, found.get())) {
            throw new Refusal(
                    DeliveryFault.NOT_ALLOWED,
                    "The policy of %s does not allow %s to deliver to it."
                            .formatted(queue, source));
        }
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
