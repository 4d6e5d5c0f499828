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
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.alarm.AlarmArns;
import java.util.Set;

/// Alert channels as what alarms tell, and nobody else: an alert waits for its channel once the alarm's change is on disk.
///
/// @param open the names of the channels that there are
record AlertDestination(Engine engine, OutboundQueues outbound, AlertArns arns, Set<String> open)
        implements Destination {
    @Override
    public boolean takesFrom(Arn source) {
        return AlarmArns.isAlarm(source);
    }

    @Override
    public Parcel prepare(Shipment shipment) {
        var arn = shipment.endpoint().requireArn();
        var told = channels(arn);
        if (told.isEmpty() || !takesFrom(shipment.source())) {
            throw new Refusal(
                    DeliveryFault.RECEIVER_NOT_FOUND,
                    "There is no alert channel %s for %s.".formatted(arn, shipment.source()));
        }
        return Parcel.of((work, _) -> take(work, told, shipment.message()), shipment, arn);
    }

    /// The names of the open channels that an ARN means.
    private Set<String> channels(Arn arn) {
        if (arns.areAll(arn)) {
            return open;
        }
        var name = AlertArns.channel(arn);
        return open.contains(name) && arn.equals(arns.of(name)) ? Set.of(name) : Set.of();
    }

    private Taking take(UnitOfWork work, Set<String> channels, NewMessage alert) {
        channels.forEach(it -> put(work, it, alert));
        return Taking.QUEUED;
    }

    private void put(UnitOfWork work, String channel, NewMessage alert) {
        outbound.put(work, arns.of(channel), OutgoingMessage.of(engine.newId(), alert));
    }
}
