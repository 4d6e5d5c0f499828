package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// A shipment reached the customer.
public record ShipmentDelivered(OrderId orderId, String shipmentId, String customerEmail)
        implements PartOutcome {
    public static final EventType<ShipmentDelivered> TYPE =
            EventType.of(
                    "shipment.delivered",
                    "shipping",
                    ShipmentDelivered.class,
                    delivered -> delivered.orderId().value());
}
