package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// A payment reached a time at which something of it may have to end: its authorisation, or what is left of it after the
/// last shipment. Between payments and itself.
public record PaymentAged(OrderId orderId) {
    public static final EventType<PaymentAged> TYPE =
            EventType.of(
                    "payment.aged", "payments", PaymentAged.class, aged -> aged.orderId().value());
}
