package dev.tradewind.commerce.inventory.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The answer to an order's run that nothing is set aside for the order, and nothing will be: it never was, or was released
/// before.
public record ReservationAbandoned(OrderId orderId) {
    public static final EventType<ReservationAbandoned> TYPE =
            EventType.of(
                    "inventory.abandoned",
                    "inventory",
                    ReservationAbandoned.class,
                    abandoned -> abandoned.orderId().value());
}
