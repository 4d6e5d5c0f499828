package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// Somebody wants a confirmed order cancelled; shipping says whether that is still possible.
public record OrderCancelRequested(OrderId orderId, String customerEmail, String reason)
        implements PartOutcome {
    public static final EventType<OrderCancelRequested> TYPE =
            EventType.of(
                    "order.cancel_requested",
                    "orders",
                    OrderCancelRequested.class,
                    requested -> requested.orderId().value());
}
