package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// Some goods of a shipment stayed behind when the others left, and are a shipment of their own, which a carrier has yet
/// to take: between shipping and itself.
///
/// @param shipmentId of what stayed behind
public record ShipmentSplit(OrderId orderId, String shipmentId) {
    public static final EventType<ShipmentSplit> TYPE =
            EventType.of(
                    "shipment.split",
                    "shipping",
                    ShipmentSplit.class,
                    split -> split.orderId().value());
}
