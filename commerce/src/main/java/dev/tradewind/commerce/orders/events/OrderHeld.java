package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// Somebody has an order wait until it is released, whatever becomes of its payment and its goods.
///
/// @param reason theirs: `address looks forged`
public record OrderHeld(OrderId orderId, String customerEmail, String reason)
        implements PartOutcome {
    public static final EventType<OrderHeld> TYPE =
            EventType.of("order.held", "orders", OrderHeld.class, held -> held.orderId().value());
}
