package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;

/// The run of an order asks payments to authorise its total.
///
/// @param startedBy the event by which the order was placed, from which the id of its outcome derives
public record OrderPaymentRequested(
        OrderId orderId,
        EventId startedBy,
        String customerEmail,
        BigDecimal totalAmount,
        String currency) {
    public static final EventType<OrderPaymentRequested> TYPE =
            EventType.of(
                    "order.payment_requested",
                    "orders",
                    OrderPaymentRequested.class,
                    requested -> requested.orderId().value());

    public Money total() {
        return Money.of(totalAmount, Currency.stored(currency));
    }
}
