package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The answer to an order's run that no money is set aside for the order, and none will be: it never was, or was voided
/// before.
public record PaymentAbandoned(OrderId orderId) {
    public static final EventType<PaymentAbandoned> TYPE =
            EventType.of(
                    "payment.abandoned",
                    "payments",
                    PaymentAbandoned.class,
                    abandoned -> abandoned.orderId().value());
}
