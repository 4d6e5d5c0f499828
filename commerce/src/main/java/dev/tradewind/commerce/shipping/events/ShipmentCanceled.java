package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// No goods of an order leave the house any more, as orders asked: nothing was dispatched.
public record ShipmentCanceled(OrderId orderId, String customerEmail) implements PartOutcome {
    public static final EventType<ShipmentCanceled> TYPE =
            EventType.of(
                    "shipment.canceled",
                    "shipping",
                    ShipmentCanceled.class,
                    canceled -> canceled.orderId().value());
}
