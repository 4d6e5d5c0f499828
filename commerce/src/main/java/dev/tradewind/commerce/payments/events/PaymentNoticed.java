package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The provider said that something happened to a payment, long enough ago for whatever it was to be entered. Between
/// payments and itself.
///
/// @param noticeId the provider's
public record PaymentNoticed(OrderId orderId, String noticeId) {
    public static final EventType<PaymentNoticed> TYPE =
            EventType.of(
                    "payment.noticed",
                    "payments",
                    PaymentNoticed.class,
                    noticed -> noticed.orderId().value());
}
