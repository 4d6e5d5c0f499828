package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The answer to a refund's run that its order knows of it.
public record RefundRecorded(OrderId orderId, String refundId) {
    public static final EventType<RefundRecorded> TYPE =
            EventType.of(
                    "refund.recorded",
                    "orders",
                    RefundRecorded.class,
                    recorded -> recorded.orderId().value());
}
