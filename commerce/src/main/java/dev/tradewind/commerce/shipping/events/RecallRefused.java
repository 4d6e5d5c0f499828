package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The answer to an order's run that goods of the order have left, so that its shipping stands.
public record RecallRefused(OrderId orderId) {
    public static final EventType<RecallRefused> TYPE =
            EventType.of(
                    "shipment.recall_refused",
                    "shipping",
                    RecallRefused.class,
                    refused -> refused.orderId().value());
}
