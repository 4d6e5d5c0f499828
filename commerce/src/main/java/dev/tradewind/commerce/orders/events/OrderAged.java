package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// An order has come to the time at which it ends unless it was confirmed: between orders and themselves.
public record OrderAged(OrderId orderId) {
    public static final EventType<OrderAged> TYPE =
            EventType.of("order.aged", "orders", OrderAged.class, aged -> aged.orderId().value());
}
