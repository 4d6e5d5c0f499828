package dev.tradewind.commerce.shipping;

import static dev.tradewind.commerce.shipping.OrderShipment.SHIPMENTS;

import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDeliveryFailed;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.InstantSource;
import java.util.Optional;

/// Takes a carrier's news of shipments that have left. The same news again changes nothing.
final class Tracking {
    private final Host host;
    private final InstantSource clock;

    Tracking(Host host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
    }

    /// A carrier's news.
    ///
    /// @param status [ShipmentStatus#DELIVERED], [ShipmentStatus#DELIVERY_FAILED] or [ShipmentStatus#RETURNED]
    /// @param reason of a failure, in the carrier's words
    record News(ShipmentStatus status, Optional<String> reason) {}

    /// @throws Problem if there is no such shipment
    static Versioned<OrderShipment> find(ShipmentId id, Documents documents) {
        return OrderShipment.find(id, documents).orElseThrow(() -> missing(id));
    }

    static Problem missing(ShipmentId id) {
        return Problem.of(Problem.Kind.NOT_FOUND, "there is no shipment " + id);
    }

    /// @throws Problem if there is no such shipment, or that cannot happen to it any more
    OrderShipment hear(ShipmentId id, News news, RequestMarks marks) {
        return host.execute(
                Command.of(
                        "shipping",
                        "hear",
                        OrderShipment.class,
                        documents -> decide(find(id, documents), news, marks)));
    }

    private Answer<OrderShipment> decide(
            Versioned<OrderShipment> read, News news, RequestMarks marks) {
        var shipment = read.value();
        if (shipment.status() == news.status()) {
            return Decision.NOTHING.answering(shipment);
        }
        requireOnItsWay(shipment, news.status());
        var now = clock.instant();
        var next =
                news.reason()
                        .map(reason -> shipment.in(news.status(), reason, now))
                        .orElseGet(() -> shipment.in(news.status(), now));
        return Decision.update(SHIPMENTS, read, next)
                .andPublish(event(next).tracedBy(marks.trace()))
                .answering(next);
    }

    private static void requireOnItsWay(OrderShipment shipment, ShipmentStatus wanted) {
        var status = shipment.status();
        if (status != ShipmentStatus.DISPATCHED && status != ShipmentStatus.DELIVERY_FAILED) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "shipment %s is %s, and cannot be %s"
                            .formatted(shipment.shipmentId(), status.label(), wanted.label()));
        }
    }

    private static Event<?> event(OrderShipment shipment) {
        var id = ShipmentFacts.id(shipment, shipment.status().label());
        var at = shipment.updatedAt();
        return switch (shipment.status()) {
            case DELIVERED ->
                    ShipmentDelivered.TYPE.first(id, at, ShipmentFacts.delivered(shipment));
            case RETURNED -> ShipmentReturned.TYPE.first(id, at, ShipmentFacts.returned(shipment));
            case DELIVERY_FAILED ->
                    ShipmentDeliveryFailed.TYPE.first(
                            id,
                            at,
                            ShipmentFacts.deliveryFailed(
                                    shipment, shipment.reason().orElse("unknown")));
            case CREATED, DISPATCHED, CANCELED ->
                    throw new IllegalStateException("no carrier tells that of a shipment: " + id);
        };
    }
}
