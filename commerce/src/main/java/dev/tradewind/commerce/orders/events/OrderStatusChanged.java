package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// An order came to another place in its life, by whichever way.
///
/// @param status as the order API shows it: `shipped`
/// @param previous likewise
public record OrderStatusChanged(
        OrderId orderId, String customerEmail, String status, String previous)
        implements PartOutcome {
    public static final EventType<OrderStatusChanged> TYPE =
            EventType.of(
                    "order.status_changed",
                    "orders",
                    OrderStatusChanged.class,
                    changed -> changed.orderId().value());
}
