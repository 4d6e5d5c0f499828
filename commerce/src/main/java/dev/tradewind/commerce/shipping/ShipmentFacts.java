package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.shipping.OrderShipment.Line;
import dev.tradewind.commerce.shipping.events.ShipmentArrived;
import dev.tradewind.commerce.shipping.events.ShipmentCancelRefused;
import dev.tradewind.commerce.shipping.events.ShipmentCanceled;
import dev.tradewind.commerce.shipping.events.ShipmentCreated;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDeliveryFailed;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.commerce.shipping.events.ShipmentSplit;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import dev.tradewind.eventing.EventId;
import java.util.LinkedHashMap;
import java.util.List;

/// The data of events about a shipment, and their ids: each can happen to a shipment once.
final class ShipmentFacts {
    private ShipmentFacts() {}

    static EventId id(OrderShipment shipment, String happened) {
        return new EventId("shipment-%s-%s".formatted(shipment.shipmentId(), happened));
    }

    /// @throws IllegalStateException if no carrier has taken it
    static ShipmentCreated created(OrderShipment shipment) {
        var booking =
                shipment.booking()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "no carrier has taken shipment " + shipment.shipmentId()));
        return new ShipmentCreated(
                shipment.orderId(),
                shipment.shipmentId().value(),
                shipment.customerEmail(),
                booking.carrier(),
                booking.trackingId(),
                booking.estimatedDelivery(),
                items(shipment));
    }

    static ShipmentDispatched dispatched(OrderShipment shipment) {
        return new ShipmentDispatched(
                shipment.orderId(),
                shipment.shipmentId().value(),
                shipment.customerEmail(),
                items(shipment),
                shipment.amount().decimal(),
                shipment.currency().code(),
                shipment.last(),
                shipment.warehouse());
    }

    static ShipmentDelivered delivered(OrderShipment shipment) {
        return new ShipmentDelivered(
                shipment.orderId(), shipment.shipmentId().value(), shipment.customerEmail());
    }

    static ShipmentDeliveryFailed deliveryFailed(OrderShipment shipment, String reason) {
        return new ShipmentDeliveryFailed(
                shipment.orderId(),
                shipment.shipmentId().value(),
                shipment.customerEmail(),
                reason);
    }

    static ShipmentReturned returned(OrderShipment shipment) {
        return new ShipmentReturned(
                shipment.orderId(),
                shipment.shipmentId().value(),
                shipment.customerEmail(),
                items(shipment),
                shipment.amount().decimal(),
                shipment.currency().code(),
                shipment.warehouse());
    }

    static ShipmentCanceled canceled(OrderShipment shipment) {
        return new ShipmentCanceled(shipment.orderId(), shipment.customerEmail());
    }

    static ShipmentCancelRefused cancelRefused(OrderShipment shipment) {
        return new ShipmentCancelRefused(
                shipment.orderId(), shipment.customerEmail(), "already_dispatched");
    }

    static ShipmentSplit split(OrderShipment rest) {
        return new ShipmentSplit(rest.orderId(), rest.shipmentId().value());
    }

    static ShipmentArrived arrived(OrderShipment shipment) {
        return new ShipmentArrived(shipment.orderId(), shipment.shipmentId().value());
    }

    /// One for each product: at two prices it is in two lines, which are taxed alike.
    static List<ShippedItem> items(OrderShipment shipment) {
        var products = new LinkedHashMap<Sku, Line>();
        shipment.lines().forEach(line -> products.merge(line.sku(), line, Line::with));
        return products.values().stream()
                .map(it ->
                        new ShippedItem(
                                it.sku(),
                                it.quantity(),
                                it.amount().map(paid -> TaxedPrice.of(paid, shipment.currency()))))
                .toList();
    }
}
