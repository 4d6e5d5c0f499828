package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;

/// The run of an order asks inventory to set its goods aside.
///
/// @param startedBy the event by which the order was placed, from which the id of its outcome derives
public record OrderReservationRequested(
        OrderId orderId,
        EventId startedBy,
        String customerEmail,
        List<OrderCreated.Item> items,
        BigDecimal totalAmount,
        String currency) {
    public static final EventType<OrderReservationRequested> TYPE =
            EventType.of(
                    "order.reservation_requested",
                    "orders",
                    OrderReservationRequested.class,
                    requested -> requested.orderId().value());

    public OrderReservationRequested {
        items = List.copyOf(items);
    }

    public Money total() {
        return Money.of(totalAmount, Currency.stored(currency));
    }
}
