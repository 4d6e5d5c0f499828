package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The run of a refund asks orders to take note of the money that went back.
///
/// @param full nothing of what was captured is left, and nothing more will be captured
public record RefundRecordingRequested(OrderId orderId, String refundId, boolean full) {
    public static final EventType<RefundRecordingRequested> TYPE =
            EventType.of(
                    "refund.recording_requested",
                    "payments",
                    RefundRecordingRequested.class,
                    requested -> requested.orderId().value());
}
