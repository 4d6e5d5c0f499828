package dev.tradewind.app.alert;

import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.delivery.Destination;
import dev.tradewind.broker.delivery.OutboundQueues;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.util.Set;

/// Alert channels as what alarms tell: an alert waits for its channel once the alarm's change is on disk.
///
/// @param open the names of the channels that there are
record AlertDestination(Engine engine, OutboundQueues outbound, AlertArns arns, Set<String> open)
        implements Destination {
    @Override
    public Parcel prepare(Shipment shipment) {
        var arn = shipment.endpoint().requireArn();
        return Parcel.of((work, _) -> take(work, arn, shipment.message()), shipment, arn);
    }

    private Taking take(UnitOfWork work, Arn arn, NewMessage alert) {
        if (arns.areAll(arn) && !open.isEmpty()) {
            open.forEach(it -> put(work, it, alert));
            return Taking.QUEUED;
        }
        var name = AlertArns.channel(arn);
        if (!open.contains(name) || !arn.equals(arns.of(name))) {
            return new Taking.Refused(
                    DeliveryFault.RECEIVER_NOT_FOUND,
                    "There is no alert channel %s.".formatted(arn));
        }
        put(work, name, alert);
        return Taking.QUEUED;
    }

    private void put(UnitOfWork work, String channel, NewMessage alert) {
        outbound.put(work, arns.of(channel), OutgoingMessage.of(engine.newId(), alert));
    }
}
