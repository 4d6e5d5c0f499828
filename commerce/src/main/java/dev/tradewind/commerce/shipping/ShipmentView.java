package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.shipping.OrderShipment.Booking;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A shipment as the API shows it: amounts as exact decimals.
///
/// @param amount what the customer pays for its goods
/// @param taxes what that has in it, by rate; absent of an order of a version that decided no taxes
/// @param last nothing of its order stays behind when it leaves
/// @param warehouse that it leaves from; absent where that is the default one
/// @param carrier absent, as what else the carrier says, until one has taken it
record ShipmentView(
        ShipmentId shipmentId,
        OrderId orderId,
        String customerEmail,
        ShipmentStatus status,
        Optional<String> reason,
        List<ShippedItem> items,
        BigDecimal amount,
        Optional<List<TaxedPrice>> taxes,
        String currency,
        boolean last,
        Optional<PostalAddress> shipTo,
        Optional<String> carrier,
        Optional<String> trackingId,
        Optional<String> label,
        Optional<String> estimatedDelivery,
        Instant createdAt,
        Instant updatedAt,
        Optional<WarehouseId> warehouse) {
    static ShipmentView of(OrderShipment shipment) {
        return new ShipmentView(
                shipment.shipmentId(),
                shipment.orderId(),
                shipment.customerEmail(),
                shipment.status(),
                shipment.reason(),
                ShipmentFacts.items(shipment),
                shipment.amount().decimal(),
                Optional.of(TaxedPrice.of(shipment.taxes(), shipment.currency()))
                        .filter(it -> !it.isEmpty()),
                shipment.currency().code(),
                shipment.last(),
                shipment.shipTo(),
                shipment.booking().map(Booking::carrier),
                shipment.booking().map(Booking::trackingId),
                shipment.booking().map(Booking::label),
                shipment.booking().map(Booking::estimatedDelivery),
                shipment.createdAt(),
                shipment.updatedAt(),
                shipment.warehouse());
    }

    /// Some of the shipments, and where to go on.
    ///
    /// @param next what to pass as `after` for the following ones
    record Listing(List<ShipmentView> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
