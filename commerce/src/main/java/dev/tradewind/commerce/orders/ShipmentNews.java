package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.orders.Fulfilment.CancelRequest;
import dev.tradewind.commerce.orders.events.RefundRecorded;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.payments.events.RefundRecordingRequested;
import dev.tradewind.commerce.shipping.events.ShipmentCancelRefused;
import dev.tradewind.commerce.shipping.events.ShipmentCanceled;
import dev.tradewind.commerce.shipping.events.ShipmentCreated;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDeliveryFailed;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The handlers of what becomes of confirmed orders: their shipments, on which their place in life follows, the end of
/// those that shipping does not send off, and the money that went back.
final class ShipmentNews {
    /// Nobody wanted it cancelled, and yet shipping will not send it.
    static final String NOT_SHIPPED = "shipping_failed";

    private final InstantSource clock;

    ShipmentNews(InstantSource clock) {
        this.clock = clock;
    }

    /// @param flow in which the runs of refunds ask orders as well: a refund that another flow told of has none
    Intake heardBy(Intake intake, OrderFlow flow) {
        var heard = shipmentsHeardBy(intake).inTurnOn(PaymentRefunded.TYPE, this::onRefunded);
        return switch (flow) {
            case PARALLEL, SEQUENTIAL ->
                    heard.onLeft(RefundRecordingRequested.TYPE, this::onRecordingRequested);
            case ORCHESTRATED ->
                    heard.inTurnOn(RefundRecordingRequested.TYPE, this::onRecordingRequested);
        };
    }

    private Intake shipmentsHeardBy(Intake intake) {
        return intake.inTurnOn(ShipmentCreated.TYPE, this::onCreated)
                .inTurnOn(ShipmentDispatched.TYPE, this::onDispatched)
                .inTurnOn(ShipmentDelivered.TYPE, this::onDelivered)
                .inTurnOn(ShipmentDeliveryFailed.TYPE, this::onDeliveryFailed)
                .inTurnOn(ShipmentReturned.TYPE, this::onReturned)
                .inTurnOn(ShipmentCanceled.TYPE, this::onCanceled)
                .inTurnOn(ShipmentCancelRefused.TYPE, this::onCancelRefused);
    }

    private Decision onCreated(Event<ShipmentCreated> event, Documents documents) {
        var created = event.data();
        return hear(
                event,
                created.shipmentId(),
                shipment ->
                        shipment.taken(
                                created.carrier(),
                                created.trackingId(),
                                created.estimatedDelivery()),
                documents);
    }

    /// A shipment without items is all of an order that an earlier version confirmed.
    private Decision onDispatched(Event<ShipmentDispatched> event, Documents documents) {
        var dispatched = event.data();
        var order = OrderSteps.known(dispatched.orderId(), documents).value();
        int pieces =
                dispatched.items().isEmpty()
                        ? order.pieces()
                        : dispatched.items().stream().mapToInt(ShippedItem::quantity).sum();
        return hear(event, dispatched.shipmentId(), shipment -> shipment.left(pieces), documents);
    }

    private Decision onDelivered(Event<ShipmentDelivered> event, Documents documents) {
        return hear(
                event,
                event.data().shipmentId(),
                shipment -> shipment.at(KnownShipment.Place.DELIVERED),
                documents);
    }

    private Decision onDeliveryFailed(Event<ShipmentDeliveryFailed> event, Documents documents) {
        return hear(
                event,
                event.data().shipmentId(),
                shipment -> shipment.at(KnownShipment.Place.DELIVERY_FAILED),
                documents);
    }

    private Decision onReturned(Event<ShipmentReturned> event, Documents documents) {
        return hear(
                event,
                event.data().shipmentId(),
                shipment -> shipment.at(KnownShipment.Place.RETURNED),
                documents);
    }

    private Decision hear(
            Event<? extends PartOutcome> event,
            String shipmentId,
            UnaryOperator<KnownShipment> news,
            Documents documents) {
        return change(
                event,
                documents,
                (order, now) -> order.with(order.progress().hearing(shipmentId, news), now));
    }

    private Decision onCanceled(Event<ShipmentCanceled> event, Documents documents) {
        var read = OrderSteps.known(event.data().orderId(), documents);
        var order = read.value();
        if (order.status() == OrderStatus.CANCELLED) {
            return Decision.NOTHING;
        }
        var reason =
                order.progress().cancelRequest().map(CancelRequest::reason).orElse(NOT_SHIPPED);
        return OrderSteps.cancelled(event, read, order, reason, clock.instant(), documents);
    }

    private Decision onCancelRefused(Event<ShipmentCancelRefused> event, Documents documents) {
        var refused = Optional.of(event.data().reason());
        return change(
                event,
                documents,
                (order, now) ->
                        order.progress()
                                .cancelRequest()
                                .map(request -> new CancelRequest(request.reason(), refused))
                                .map(answered -> order.with(order.progress().asked(answered), now))
                                .orElse(order));
    }

    private Decision onRefunded(Event<PaymentRefunded> event, Documents documents) {
        return event.data().full() ? change(event, documents, Order::refunded) : Decision.NOTHING;
    }

    /// Answers in any case, as the run of the refund waits for that.
    private Decision onRecordingRequested(
            Event<RefundRecordingRequested> event, Documents documents) {
        var request = event.data();
        var decision =
                request.full()
                        ? change(event, request.orderId(), documents, Order::refunded)
                        : Decision.NOTHING;
        var recorded = new RefundRecorded(request.orderId(), request.refundId());
        return decision.andPublish(
                event.leadsTo(RefundRecorded.TYPE, "refund-recorded", clock.instant(), recorded));
    }

    private Decision change(
            Event<? extends PartOutcome> event, Documents documents, Change change) {
        return change(event, event.data().orderId(), documents, change);
    }

    private Decision change(Event<?> event, OrderId orderId, Documents documents, Change change) {
        var read = OrderSteps.known(orderId, documents);
        var order = change.made(read.value(), clock.instant());
        return order.equals(read.value())
                ? Decision.NOTHING
                : OrderSteps.changed(event, read, order);
    }

    /// A change of an order, or the same order.
    @FunctionalInterface
    private interface Change {
        Order made(Order order, Instant now);
    }
}
