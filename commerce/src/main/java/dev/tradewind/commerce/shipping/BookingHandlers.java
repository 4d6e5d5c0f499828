package dev.tradewind.commerce.shipping;

import static dev.tradewind.commerce.shipping.OrderShipment.SHIPMENTS;

import dev.tradewind.commerce.shipping.OrderShipment.Booking;
import dev.tradewind.commerce.shipping.events.ShipmentCanceled;
import dev.tradewind.commerce.shipping.events.ShipmentCreated;
import dev.tradewind.commerce.shipping.events.ShipmentSplit;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.InstantSource;

/// The handlers that do with the carrier what a decision in the house led to, as often as it takes.
final class BookingHandlers {
    private final CarrierDesk carrier;
    private final InstantSource clock;

    BookingHandlers(CarrierDesk carrier, InstantSource clock) {
        this.carrier = carrier;
        this.clock = clock;
    }

    /// Books the goods that stayed behind.
    Decision onShipmentSplit(Event<ShipmentSplit> event, Documents documents) {
        var id = ShipmentId.of(event.data().shipmentId());
        var read =
                OrderShipment.find(id, documents)
                        .orElseThrow(() -> new IllegalStateException("there is no shipment " + id));
        if (read.value().booking().isPresent()) {
            return Decision.NOTHING;
        }
        var now = clock.instant();
        var shipment = read.value().booked(book(event, read.value()), now);
        return Decision.update(SHIPMENTS, read, shipment)
                .andPublish(
                        event.leadsTo(
                                ShipmentCreated.TYPE,
                                ShipmentFacts.id(shipment, "created"),
                                now,
                                ShipmentFacts.created(shipment)));
    }

    /// It took the first part, so that it does not take the rest is somebody's to look at.
    private Booking book(Event<?> event, OrderShipment shipment) {
        return switch (carrier.book(event, shipment)) {
            case CarrierAnswer.Booked booked -> carrier.booking(booked);
            case CarrierAnswer.Refused(var reason) ->
                    throw new IllegalStateException(
                            "the carrier would not take shipment %s: %s"
                                    .formatted(shipment.shipmentId(), reason));
        };
    }

    Decision onShipmentCanceled(Event<ShipmentCanceled> event, Documents documents) {
        OrderShipments.find(event.data().orderId(), documents)
                .values()
                .forEach(it -> carrier.cancel(it.shipmentId()));
        return Decision.NOTHING;
    }
}
