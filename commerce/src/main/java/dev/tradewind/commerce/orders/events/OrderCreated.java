package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;

/// An order was placed.
///
/// @param totalAmount exact, in `currency`
public record OrderCreated(
        OrderId orderId,
        String customerEmail,
        List<Item> items,
        BigDecimal totalAmount,
        String currency) {
    public static final EventType<OrderCreated> TYPE =
            EventType.of(
                    "order.created",
                    "orders",
                    OrderCreated.class,
                    created -> created.orderId().value());

    public OrderCreated {
        items = List.copyOf(items);
    }

    public Money total() {
        return Money.of(totalAmount, Currency.stored(currency));
    }

    /// One line of the order.
    public record Item(Sku sku, int quantity, BigDecimal price) {}
}
