package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// An order ended without a sale: what was authorised or reserved for it is to be undone.
public record OrderCancelled(OrderId orderId, String customerEmail, String reason) {
    public static final EventType<OrderCancelled> TYPE =
            EventType.of(
                    "order.canceled",
                    "orders",
                    OrderCancelled.class,
                    cancelled -> cancelled.orderId().value());
}
