package dev.tradewind.commerce.shipping;

import static dev.tradewind.commerce.shipping.OrderShipment.SHIPMENTS;

import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.orders.events.OrderCancelRequested;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.shipping.events.ShipmentCancelRefused;
import dev.tradewind.commerce.shipping.events.ShipmentCanceled;
import dev.tradewind.commerce.shipping.events.ShipmentCreated;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.InstantSource;

/// The handlers of what orders tells: a confirmed order is shipped, and one that is to be cancelled is not, if nothing of
/// it has left. Both look at the order's first shipment, whichever of them comes first.
final class OrderHandlers {
    private final CarrierDesk carrier;
    private final DispatchMode mode;
    private final SimulatedFailure failure;
    private final InstantSource clock;

    OrderHandlers(
            CarrierDesk carrier, DispatchMode mode, SimulatedFailure failure, InstantSource clock) {
        this.carrier = carrier;
        this.mode = mode;
        this.failure = failure;
        this.clock = clock;
    }

    /// An order that was to be cancelled before is not shipped. The carrier is told so, as an attempt that was under way
    /// at that time may have booked its shipment.
    Decision onOrderConfirmed(Event<OrderConfirmed> event, Documents documents) {
        failure.strike(event, documents);
        var id = ShipmentId.first(event.data().orderId());
        var known = OrderShipment.find(id, documents);
        if (known.isEmpty()) {
            var shipment = ShipmentDrafts.of(event.data(), clock.instant());
            return switch (carrier.book(event, shipment)) {
                case CarrierAnswer.Booked booked -> created(event, shipment, booked);
                case CarrierAnswer.Refused refused -> refused(event, shipment, refused);
            };
        }
        if (known.get().value().status() == ShipmentStatus.CANCELED) {
            carrier.cancel(id);
        }
        return Decision.NOTHING;
    }

    private Decision created(Event<?> event, OrderShipment draft, CarrierAnswer.Booked answer) {
        var now = clock.instant();
        var created = draft.booked(carrier.booking(answer), now);
        var shipment =
                switch (mode) {
                    case BY_HAND -> created;
                    case AUTOMATIC -> created.in(ShipmentStatus.DISPATCHED, now);
                };
        var decision =
                Decision.create(SHIPMENTS, shipment.shipmentId().value(), shipment)
                        .andPublish(
                                event.leadsTo(
                                        ShipmentCreated.TYPE,
                                        ShipmentFacts.id(shipment, "created"),
                                        now,
                                        ShipmentFacts.created(shipment)));
        return shipment.status().hasLeft() ? left(event, shipment, decision) : decision;
    }

    /// The decision by which a shipment leaves, with the event by which it is delivered.
    private static Decision left(Event<?> event, OrderShipment shipment, Decision decision) {
        var now = shipment.updatedAt();
        var dispatched =
                event.leadsTo(
                        ShipmentDispatched.TYPE,
                        ShipmentFacts.id(shipment, "dispatched"),
                        now,
                        ShipmentFacts.dispatched(shipment));
        return Arrival.planned(decision.andPublish(dispatched), dispatched, shipment);
    }

    /// A shipment that no carrier takes: orders is told that nothing leaves, as if it had asked for that.
    private Decision refused(Event<?> event, OrderShipment draft, CarrierAnswer.Refused answer) {
        var now = clock.instant();
        var shipment = draft.in(ShipmentStatus.CANCELED, answer.reason(), now);
        return Decision.create(SHIPMENTS, shipment.shipmentId().value(), shipment)
                .andPublish(canceled(event, shipment));
    }

    Decision onCancelRequested(Event<OrderCancelRequested> event, Documents documents) {
        var now = clock.instant();
        var id = ShipmentId.first(event.data().orderId());
        var known = OrderShipment.find(id, documents);
        if (known.isEmpty()) {
            var none = ShipmentDrafts.none(event.data(), now);
            return Decision.create(SHIPMENTS, id.value(), none).andPublish(canceled(event, none));
        }
        var shipment = known.get().value();
        if (shipment.status() == ShipmentStatus.CANCELED) {
            return Decision.NOTHING;
        }
        if (shipment.status().hasLeft()) {
            return Decision.NOTHING.andPublish(
                    event.leadsTo(
                            ShipmentCancelRefused.TYPE,
                            "shipment-cancel-refused",
                            now,
                            ShipmentFacts.cancelRefused(shipment)));
        }
        var canceled = ShipmentDrafts.canceled(shipment, now);
        return Decision.update(SHIPMENTS, known.get(), canceled)
                .andPublish(canceled(event, canceled));
    }

    private static Event<ShipmentCanceled> canceled(Event<?> event, OrderShipment shipment) {
        return event.leadsTo(
                ShipmentCanceled.TYPE,
                ShipmentFacts.id(shipment, "canceled"),
                shipment.updatedAt(),
                ShipmentFacts.canceled(shipment));
    }
}
