package dev.tradewind.commerce.payments.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// Somebody asked once more for the money for a shipment, which the provider would not let go of. Between payments and itself.
///
/// @param retry how often it was asked for once more, this time included
public record CaptureRequested(OrderId orderId, String shipmentId, int retry) {
    public static final EventType<CaptureRequested> TYPE =
            EventType.of(
                    "payment.capture_requested",
                    "payments",
                    CaptureRequested.class,
                    requested -> requested.orderId().value());
}
