package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;

/// The run of a refund asks payments to have the provider pay it.
///
/// @param startedBy the event by which its money was set aside, from which the ids of its outcomes derive
public record RefundPaymentRequested(OrderId orderId, String refundId, EventId startedBy) {
    public static final EventType<RefundPaymentRequested> TYPE =
            EventType.of(
                    "refund.payment_requested",
                    "payments",
                    RefundPaymentRequested.class,
                    requested -> requested.orderId().value());
}
