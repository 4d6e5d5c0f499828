package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;

/// The provider authorised an order's total. It is captured once the order is confirmed.
public record PaymentCompleted(
        OrderId orderId, String customerEmail, BigDecimal amount, String currency)
        implements PartOutcome {
    public static final EventType<PaymentCompleted> TYPE =
            EventType.of(
                    "payment.completed",
                    "payments",
                    PaymentCompleted.class,
                    completed -> completed.orderId().value());
}
