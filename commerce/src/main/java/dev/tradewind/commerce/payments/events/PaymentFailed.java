package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// The provider declined an order's payment.
///
/// @param reason for programs: `insufficient_funds`
public record PaymentFailed(OrderId orderId, String customerEmail, String reason)
        implements PartOutcome {
    public static final EventType<PaymentFailed> TYPE =
            EventType.of(
                    "payment.failed",
                    "payments",
                    PaymentFailed.class,
                    failed -> failed.orderId().value());
}
