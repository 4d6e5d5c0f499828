package dev.tradewind.commerce.shipping;

import static dev.tradewind.commerce.shipping.OrderShipment.SHIPMENTS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.orders.events.OrderCancelRequested;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderRecallRequested;
import dev.tradewind.commerce.orders.events.OrderShippingRequested;
import dev.tradewind.commerce.shipping.events.RecallRefused;
import dev.tradewind.commerce.shipping.events.ShipmentCancelRefused;
import dev.tradewind.commerce.shipping.events.ShipmentCanceled;
import dev.tradewind.commerce.shipping.events.ShipmentCreated;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShippingAbandoned;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.InstantSource;
import java.util.function.Function;

/// The handlers of what orders tells, by themselves or their runs: a confirmed order is shipped, and one that is to be
/// cancelled is not, if nothing of it has left. Both look at the order's first shipment, whichever of them comes first.
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

    Decision onOrderConfirmed(Event<OrderConfirmed> event, Documents documents) {
        return ship(event, event.data(), Decision.NOTHING, documents);
    }

    /// Its run waits to be told of one that is not shipped.
    Decision onShippingRequested(Event<OrderShippingRequested> event, Documents documents) {
        var order = event.data().confirmed();
        return ship(event, order, abandoned(event, order.orderId()), documents);
    }

    /// An order that was to be cancelled before is not shipped. The carrier is told so, as an attempt that was under way
    /// at that time may have booked its shipment.
    private Decision ship(
            Event<?> event, OrderConfirmed order, Decision ifCanceled, Documents documents) {
        failure.strike(event, documents);
        var id = ShipmentId.first(order.orderId());
        var known = OrderShipment.find(id, documents);
        if (known.isEmpty()) {
            var shipment = ShipmentDrafts.of(order, clock.instant());
            return switch (carrier.book(event, shipment)) {
                case CarrierAnswer.Booked booked -> created(event, shipment, booked);
                case CarrierAnswer.Refused refused -> refused(event, shipment, refused);
            };
        }
        if (known.get().value().status() == ShipmentStatus.CANCELED) {
            carrier.cancel(id);
            return ifCanceled;
        }
        return Decision.NOTHING;
    }

    private Decision abandoned(Event<?> event, OrderId orderId) {
        return Decision.NOTHING.andPublish(
                event.leadsTo(
                        ShippingAbandoned.TYPE,
                        "shipping-abandoned",
                        clock.instant(),
                        new ShippingAbandoned(orderId)));
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
        var request = event.data();
        return cancel(
                event,
                ShipmentDrafts.none(request.orderId(), request.customerEmail(), clock.instant()),
                Decision.NOTHING,
                shipment ->
                        event.leadsTo(
                                ShipmentCancelRefused.TYPE,
                                "shipment-cancel-refused",
                                clock.instant(),
                                ShipmentFacts.cancelRefused(shipment)),
                documents);
    }

    /// The same for the order's run, which waits to be told in any case.
    Decision onRecallRequested(Event<OrderRecallRequested> event, Documents documents) {
        var request = event.data();
        return cancel(
                event,
                ShipmentDrafts.none(request.orderId(), request.customerEmail(), clock.instant()),
                abandoned(event, request.orderId()),
                shipment ->
                        event.leadsTo(
                                RecallRefused.TYPE,
                                "recall-refused",
                                clock.instant(),
                                new RecallRefused(shipment.orderId())),
                documents);
    }

    private static Decision cancel(
            Event<?> event,
            OrderShipment none,
            Decision ifCanceled,
            Function<OrderShipment, Event<?>> ifLeft,
            Documents documents) {
        var known = OrderShipment.find(none.shipmentId(), documents);
        if (known.isEmpty()) {
            return Decision.create(SHIPMENTS, none.shipmentId().value(), none)
                    .andPublish(canceled(event, none));
        }
        var shipment = known.get().value();
        if (shipment.status() == ShipmentStatus.CANCELED) {
            return ifCanceled;
        }
        if (shipment.status().hasLeft()) {
            return Decision.NOTHING.andPublish(ifLeft.apply(shipment));
        }
        var canceled = ShipmentDrafts.canceled(shipment, none.updatedAt());
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
