package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;

/// The run of an order asks payments that nothing be set aside of its customer's money, whatever is.
///
/// @param startedBy the event by which the order was placed
public record OrderVoidRequested(
        OrderId orderId,
        EventId startedBy,
        String customerEmail,
        BigDecimal totalAmount,
        String currency) {
    public static final EventType<OrderVoidRequested> TYPE =
            EventType.of(
                    "order.void_requested",
                    "orders",
                    OrderVoidRequested.class,
                    requested -> requested.orderId().value());

    public Money total() {
        return Money.of(totalAmount, Currency.stored(currency));
    }
}
