package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The event that what was authorised for a cancelled order is free again.
public record PaymentVoided(OrderId orderId) {
    public static final EventType<PaymentVoided> TYPE =
            EventType.of(
                    "payment.voided",
                    "payments",
                    PaymentVoided.class,
                    voided -> voided.orderId().value());
}
