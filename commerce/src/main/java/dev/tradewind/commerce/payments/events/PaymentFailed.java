package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;
import java.util.Optional;

/// The provider declined an order's payment.
///
/// @param reason for programs: `insufficient_funds`
/// @param simulateTechnicalFailure only in the demo profile: the service that is to fail
public record PaymentFailed(
        OrderId orderId,
        String customerEmail,
        String reason,
        Optional<String> simulateTechnicalFailure) {
    public static final EventType<PaymentFailed> TYPE =
            EventType.of(
                    "payment.failed",
                    "payments",
                    PaymentFailed.class,
                    failed -> failed.orderId().value());
}
