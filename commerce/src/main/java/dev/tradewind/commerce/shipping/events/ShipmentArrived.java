package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// A shipment that nobody follows has come to the time at which it is with the customer: between shipping and itself.
public record ShipmentArrived(OrderId orderId, String shipmentId) {
    public static final EventType<ShipmentArrived> TYPE =
            EventType.of(
                    "shipment.arrived",
                    "shipping",
                    ShipmentArrived.class,
                    arrived -> arrived.orderId().value());
}
