package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;

/// An order's payment is authorised and its stock reserved.
public record OrderConfirmed(
        OrderId orderId, String customerEmail, BigDecimal totalAmount, String currency) {
    public static final EventType<OrderConfirmed> TYPE =
            EventType.of(
                    "order.confirmed",
                    "orders",
                    OrderConfirmed.class,
                    confirmed -> confirmed.orderId().value());
}
