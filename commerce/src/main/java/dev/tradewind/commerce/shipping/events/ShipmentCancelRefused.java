package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// The answer to orders that an order can no longer be cancelled: goods of it are on their way.
public record ShipmentCancelRefused(OrderId orderId, String customerEmail, String reason)
        implements PartOutcome {
    public static final EventType<ShipmentCancelRefused> TYPE =
            EventType.of(
                    "shipment.cancel_refused",
                    "shipping",
                    ShipmentCancelRefused.class,
                    refused -> refused.orderId().value());
}
