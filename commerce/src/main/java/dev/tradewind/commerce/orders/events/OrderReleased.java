package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// An order that was held goes on.
public record OrderReleased(OrderId orderId, String customerEmail) implements PartOutcome {
    public static final EventType<OrderReleased> TYPE =
            EventType.of(
                    "order.released",
                    "orders",
                    OrderReleased.class,
                    released -> released.orderId().value());
}
