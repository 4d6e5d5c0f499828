package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;
import java.util.List;

/// A shipment that a carrier has accepted and that has not left the house.
///
/// @param trackingId the carrier's
/// @param estimatedDelivery the carrier's, an ISO date: `2026-12-01`
public record ShipmentCreated(
        OrderId orderId,
        String shipmentId,
        String customerEmail,
        String carrier,
        String trackingId,
        String estimatedDelivery,
        List<ShippedItem> items)
        implements PartOutcome {
    public static final EventType<ShipmentCreated> TYPE =
            EventType.of(
                    "shipment.created",
                    "shipping",
                    ShipmentCreated.class,
                    created -> created.orderId().value());

    public ShipmentCreated {
        items = List.copyOf(items);
    }
}
