package dev.tradewind.commerce.shipping;

import static dev.tradewind.commerce.shipping.OrderShipment.SHIPMENTS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The shipments of one order, in the order of their numbers: fewer than a page. The first one is read first. Whoever changes
/// what leaves writes it, so what was read of the others belongs to it.
record OrderShipments(List<Versioned<OrderShipment>> all) {
    OrderShipments {
        all = List.copyOf(all);
    }

    static OrderShipments find(OrderId orderId, Documents documents) {
        var found = new ArrayList<Versioned<OrderShipment>>();
        var id = Optional.of(ShipmentId.first(orderId));
        while (id.isPresent()) {
            var read = OrderShipment.find(id.get(), documents);
            if (read.isEmpty()) {
                break;
            }
            found.add(read.get());
            id = id.filter(it -> !it.isLastPossible()).map(ShipmentId::next);
        }
        return new OrderShipments(found);
    }

    List<OrderShipment> values() {
        return all.stream().map(Versioned::value).toList();
    }

    Optional<OrderShipment> first() {
        return values().stream().findFirst();
    }

    /// Tells whether goods of the order have left, as its first shipment says it.
    boolean haveLeft() {
        return first().filter(it -> it.status().hasLeft() || it.departures() > 0).isPresent();
    }

    /// @throws Problem if there is no such shipment
    Versioned<OrderShipment> require(ShipmentId id) {
        return all.stream()
                .filter(it -> it.value().shipmentId().equals(id))
                .findFirst()
                .orElseThrow(() -> Tracking.missing(id));
    }

    /// Tells whether nothing of the order is here once this one has left.
    boolean isLastHere(ShipmentId id) {
        return values().stream()
                .allMatch(
                        it -> it.shipmentId().equals(id) || it.status() != ShipmentStatus.CREATED);
    }

    /// The id of one shipment more.
    ///
    /// @throws Problem if there can be no more
    ShipmentId next() {
        var last = values().getLast().shipmentId();
        if (last.isLastPossible()) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "an order has at most %d shipments: this one leaves whole"
                            .formatted(ShipmentId.NUMBER_MAX));
        }
        return last.next();
    }

    /// The decision by which one of them leaves, which the first one counts.
    Decision leaving(Versioned<OrderShipment> read, OrderShipment gone) {
        var first = all.getFirst();
        return first.key().equals(read.key())
                ? Decision.update(SHIPMENTS, read, gone.departed())
                : Decision.update(SHIPMENTS, read, gone)
                        .andUpdate(SHIPMENTS, first, first.value().departed());
    }
}
