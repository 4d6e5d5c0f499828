package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The run of an order asks shipping that none of its goods leave any more, if none has.
public record OrderRecallRequested(OrderId orderId, String customerEmail) {
    public static final EventType<OrderRecallRequested> TYPE =
            EventType.of(
                    "order.recall_requested",
                    "orders",
                    OrderRecallRequested.class,
                    requested -> requested.orderId().value());
}
