package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.Optional;

/// The provider authorised an order's total. It is captured once the order is confirmed.
///
/// @param simulateTechnicalFailure only in the demo profile: the service that is to fail
public record PaymentCompleted(
        OrderId orderId,
        String customerEmail,
        BigDecimal amount,
        String currency,
        Optional<String> simulateTechnicalFailure) {
    public static final EventType<PaymentCompleted> TYPE =
            EventType.of(
                    "payment.completed",
                    "payments",
                    PaymentCompleted.class,
                    completed -> completed.orderId().value());
}
