package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;

/// The customer paid for a confirmed order.
public record PaymentCaptured(OrderId orderId, BigDecimal amount, String currency) {
    public static final EventType<PaymentCaptured> TYPE =
            EventType.of(
                    "payment.captured",
                    "payments",
                    PaymentCaptured.class,
                    captured -> captured.orderId().value());
}
