package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;

/// The run of an order asks orders to confirm it: its goods are set aside and its payment is authorised.
public record OrderConfirmationRequested(OrderId orderId) {
    public static final EventType<OrderConfirmationRequested> TYPE =
            EventType.of(
                    "order.confirmation_requested",
                    "orders",
                    OrderConfirmationRequested.class,
                    requested -> requested.orderId().value());
}
