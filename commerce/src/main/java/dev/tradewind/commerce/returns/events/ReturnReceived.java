package dev.tradewind.commerce.returns.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// Goods that a customer sent back are in the house, and nobody has looked at them yet.
public record ReturnReceived(OrderId orderId, String returnId, String customerEmail)
        implements PartOutcome {
    public static final EventType<ReturnReceived> TYPE =
            EventType.of(
                    "return.received",
                    "returns",
                    ReturnReceived.class,
                    received -> received.orderId().value());
}
