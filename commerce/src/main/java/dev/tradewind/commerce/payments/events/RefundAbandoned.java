package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The answer to a refund's run that nothing of it was paid and nothing will be: its money is free again.
///
/// @param reason the provider's
public record RefundAbandoned(OrderId orderId, String refundId, String reason) {
    public static final EventType<RefundAbandoned> TYPE =
            EventType.of(
                    "refund.abandoned",
                    "payments",
                    RefundAbandoned.class,
                    abandoned -> abandoned.orderId().value());
}
