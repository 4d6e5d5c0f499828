package dev.tradewind.commerce.shipping;

import static dev.tradewind.commerce.shipping.OrderShipment.SHIPMENTS;

import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShipmentSplit;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Has shipments leave the house, whole or in part: what stays behind is the order's next shipment. One that has left is
/// answered as it is.
final class ShipmentDispatch {
    private final Host host;
    private final InstantSource clock;

    ShipmentDispatch(Host host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
    }

    /// @param some what leaves; all of it where nothing is named
    /// @throws Problem if there is no such shipment, or it cannot leave so
    OrderShipment dispatch(ShipmentId id, Optional<List<ShippedItem>> some, RequestMarks marks) {
        return host.execute(
                Command.of(
                        "shipping",
                        "dispatch",
                        OrderShipment.class,
                        documents ->
                                decide(
                                        id,
                                        OrderShipments.find(id.orderId(), documents),
                                        some,
                                        marks)));
    }

    private Answer<OrderShipment> decide(
            ShipmentId id,
            OrderShipments order,
            Optional<List<ShippedItem>> some,
            RequestMarks marks) {
        var read = order.require(id);
        var shipment = read.value();
        if (shipment.status() == ShipmentStatus.CANCELED) {
            throw Problem.of(
                    Problem.Kind.TOO_LATE,
                    "shipment %s is canceled, and nothing of it leaves"
                            .formatted(shipment.shipmentId()));
        }
        var goods = some.map(wanted -> Goods.of(shipment.lines()).without(wanted));
        if (shipment.status().hasLeft()) {
            requireSame(shipment, goods);
            return Decision.NOTHING.answering(shipment);
        }
        requireBooked(shipment);
        return goods.filter(it -> !it.rest().isEmpty())
                .map(it -> part(order, read, it, marks))
                .orElseGet(() -> whole(order, read, marks));
    }

    private static void requireSame(OrderShipment shipment, Optional<Goods> goods) {
        if (goods.filter(it -> !it.rest().isEmpty()).isPresent()) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "shipment %s has left with more than that".formatted(shipment.shipmentId()));
        }
    }

    private static void requireBooked(OrderShipment shipment) {
        if (shipment.booking().isEmpty()) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "no carrier has taken shipment %s yet; try again"
                            .formatted(shipment.shipmentId()));
        }
    }

    private Answer<OrderShipment> whole(
            OrderShipments order, Versioned<OrderShipment> read, RequestMarks marks) {
        boolean isLast = order.isLastHere(read.value().shipmentId());
        var shipment = read.value().dispatched(isLast, clock.instant());
        return order.leaving(read, shipment)
                .andPublish(dispatched(shipment, marks))
                .answering(shipment);
    }

    private Answer<OrderShipment> part(
            OrderShipments order, Versioned<OrderShipment> read, Goods goods, RequestMarks marks) {
        var now = clock.instant();
        var shipment = read.value().dispatchedWith(goods.taken(), now);
        var rest = read.value().leaving(order.next(), goods.taken(), goods.rest(), now);
        var dispatched = dispatched(shipment, marks);
        return order.leaving(read, shipment)
                .andCreate(SHIPMENTS, rest.shipmentId().value(), rest)
                .andPublish(dispatched)
                .andPublish(
                        dispatched.leadsTo(
                                ShipmentSplit.TYPE,
                                ShipmentFacts.id(rest, "split"),
                                now,
                                ShipmentFacts.split(rest)))
                .answering(shipment);
    }

    private static Event<ShipmentDispatched> dispatched(
            OrderShipment shipment, RequestMarks marks) {
        return ShipmentDispatched.TYPE
                .first(
                        ShipmentFacts.id(shipment, "dispatched"),
                        shipment.updatedAt(),
                        ShipmentFacts.dispatched(shipment))
                .tracedBy(marks.trace());
    }
}
