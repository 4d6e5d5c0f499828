package dev.tradewind.commerce.shipping;

import static dev.tradewind.commerce.shipping.OrderShipment.SHIPMENTS;

import dev.tradewind.commerce.shipping.events.ShipmentArrived;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.Duration;
import java.time.InstantSource;

/// The end of shipments that leave by themselves, which no carrier follows: each is delivered when its time has come,
/// unless somebody said before what became of it.
final class Arrival {
    /// Long enough for a shipment to be seen on its way.
    static final Duration ON_THE_WAY = Duration.ofSeconds(2);

    private final InstantSource clock;

    Arrival(InstantSource clock) {
        this.clock = clock;
    }

    /// The decision that dispatches a shipment, with the event by which it is looked at.
    static Decision planned(Decision decision, Event<?> dispatched, OrderShipment shipment) {
        var due = shipment.updatedAt().plus(ON_THE_WAY);
        var arrived =
                dispatched.leadsTo(
                        ShipmentArrived.TYPE,
                        ShipmentFacts.id(shipment, "arrived"),
                        due,
                        ShipmentFacts.arrived(shipment));
        return decision.andPublishAt(arrived, due);
    }

    Decision onShipmentArrived(Event<ShipmentArrived> event, Documents documents) {
        var id = ShipmentId.of(event.data().shipmentId());
        var read = OrderShipment.find(id, documents);
        if (read.isEmpty() || read.get().value().status() != ShipmentStatus.DISPATCHED) {
            return Decision.NOTHING;
        }
        var now = clock.instant();
        var shipment = read.get().value().in(ShipmentStatus.DELIVERED, now);
        return Decision.update(SHIPMENTS, read.get(), shipment)
                .andPublish(
                        event.leadsTo(
                                ShipmentDelivered.TYPE,
                                ShipmentFacts.id(shipment, "delivered"),
                                now,
                                ShipmentFacts.delivered(shipment)));
    }
}
