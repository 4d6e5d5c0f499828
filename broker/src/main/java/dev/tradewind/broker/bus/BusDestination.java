package dev.tradewind.broker.bus;

import dev.tradewind.broker.delivery.Destination;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Buses as what others deliver to, a schedule for example: a message becomes the detail of an event, and its
/// [notes][EventNotes] have the rest.
final class BusDestination implements Destination {
    private final BusRegistry registry;
    private final Routes routes;
    private final LongSupplier nowMillis;

    BusDestination(BusRegistry registry, Routes routes, LongSupplier nowMillis) {
        this.registry = registry;
        this.routes = routes;
        this.nowMillis = nowMillis;
    }

    @Override
    public Parcel prepare(Shipment shipment) {
        var bus = registry.require(shipment.endpoint().requireArn());
        Events.checkDetail(shipment.message().body());
        return routes.delivered(shipment, bus, event(shipment, bus.arn()));
    }

    private BusEvent event(Shipment shipment, Arn bus) {
        var notes = EventNotes.of(shipment.notes().get());
        var message = shipment.message();
        return new BusEvent(
                shipment.messageId(),
                notes.source(),
                notes.detailType(),
                message.body(),
                shipment.owner().account(),
                bus.region(),
                notes.time().orElseGet(() -> Instant.ofEpochMilli(nowMillis.getAsLong())),
                notes.resources(),
                message.traceHeader(),
                Optional.empty());
    }
}
