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
import java.util.ArrayList;
import java.util.List;
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
            return book(event, ShipmentDrafts.of(order, clock.instant()));
        }
        if (known.get().value().status() == ShipmentStatus.CANCELED) {
            ShipmentDrafts.of(order, clock.instant())
                    .forEach(it -> carrier.cancel(it.shipmentId()));
            return ifCanceled;
        }
        return Decision.NOTHING;
    }

    /// All of them are taken, or none: of an order that would leave in part nobody knows whether the customer wants it.
    private Decision book(Event<?> event, List<OrderShipment> drafts) {
        var booked = new ArrayList<OrderShipment>();
        for (var draft : drafts) {
            switch (carrier.book(event, draft)) {
                case CarrierAnswer.Booked answer ->
                        booked.add(draft.booked(carrier.booking(answer), clock.instant()));
                case CarrierAnswer.Refused answer -> {
                    return refused(event, drafts, answer);
                }
            }
        }
        return created(event, booked);
    }

    private Decision abandoned(Event<?> event, OrderId orderId) {
        return Decision.NOTHING.andPublish(
                event.leadsTo(
                        ShippingAbandoned.TYPE,
                        "shipping-abandoned",
                        clock.instant(),
                        new ShippingAbandoned(orderId)));
    }

    private Decision created(Event<?> event, List<OrderShipment> booked) {
        var decision = Decision.NOTHING;
        for (var shipment : sent(booked)) {
            decision =
                    decision.andCreate(SHIPMENTS, shipment.shipmentId().value(), shipment)
                            .andPublish(
                                    event.leadsTo(
                                            ShipmentCreated.TYPE,
                                            ShipmentFacts.id(shipment, "created"),
                                            shipment.updatedAt(),
                                            ShipmentFacts.created(shipment)));
            decision = shipment.status().hasLeft() ? left(event, shipment, decision) : decision;
        }
        return decision;
    }

    /// Those that leave by themselves have left, the last one as the last.
    private List<OrderShipment> sent(List<OrderShipment> booked) {
        if (mode == DispatchMode.BY_HAND) {
            return booked;
        }
        var now = clock.instant();
        var sent = new ArrayList<OrderShipment>();
        for (var shipment : booked) {
            sent.add(shipment.dispatched(sent.size() == booked.size() - 1, now));
        }
        sent.set(0, sent.getFirst().departed(sent.size()));
        return sent;
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

    /// Shipments that no carrier takes: orders is told that nothing leaves, as if it had asked for that.
    private Decision refused(
            Event<?> event, List<OrderShipment> drafts, CarrierAnswer.Refused answer) {
        var now = clock.instant();
        var decision = Decision.NOTHING;
        for (var draft : drafts) {
            var shipment = draft.in(ShipmentStatus.CANCELED, answer.reason(), now);
            decision = decision.andCreate(SHIPMENTS, shipment.shipmentId().value(), shipment);
        }
        return decision.andPublish(
                canceled(
                        event,
                        drafts.getFirst().in(ShipmentStatus.CANCELED, answer.reason(), now)));
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
        var known = OrderShipments.find(none.orderId(), documents);
        if (known.first().isEmpty()) {
            return Decision.create(SHIPMENTS, none.shipmentId().value(), none)
                    .andPublish(canceled(event, none));
        }
        var first = known.first().get();
        if (first.status() == ShipmentStatus.CANCELED) {
            return ifCanceled;
        }
        if (known.haveLeft()) {
            return Decision.NOTHING.andPublish(ifLeft.apply(first));
        }
        var decision = Decision.NOTHING;
        for (var read : known.all()) {
            var canceled = ShipmentDrafts.canceled(read.value(), none.updatedAt());
            decision = decision.andUpdate(SHIPMENTS, read, canceled);
        }
        return decision.andPublish(
                canceled(event, ShipmentDrafts.canceled(first, none.updatedAt())));
    }

    private static Event<ShipmentCanceled> canceled(Event<?> event, OrderShipment shipment) {
        return event.leadsTo(
                ShipmentCanceled.TYPE,
                ShipmentFacts.id(shipment, "canceled"),
                shipment.updatedAt(),
                ShipmentFacts.canceled(shipment));
    }
}
