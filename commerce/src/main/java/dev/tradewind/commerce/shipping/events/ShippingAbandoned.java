package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The answer to an order's run that no goods of the order leave the house any more, as was decided before.
public record ShippingAbandoned(OrderId orderId) {
    public static final EventType<ShippingAbandoned> TYPE =
            EventType.of(
                    "shipment.abandoned",
                    "shipping",
                    ShippingAbandoned.class,
                    abandoned -> abandoned.orderId().value());
}
