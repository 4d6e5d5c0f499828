package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// An attempt to deliver a shipment failed; the carrier tries again or brings it back.
///
/// @param reason the carrier's words
public record ShipmentDeliveryFailed(
        OrderId orderId, String shipmentId, String customerEmail, String reason)
        implements PartOutcome {
    public static final EventType<ShipmentDeliveryFailed> TYPE =
            EventType.of(
                    "shipment.delivery_failed",
                    "shipping",
                    ShipmentDeliveryFailed.class,
                    failed -> failed.orderId().value());
}
