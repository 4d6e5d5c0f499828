package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An order was placed.
///
/// @param totalAmount exact, in `currency`
/// @param paymentOutcome only in the demo profile: what payments is to answer
/// @param inventoryOutcome only in the demo profile: what inventory is to answer
/// @param simulateTechnicalFailure only in the demo profile: the service that is to fail
public record OrderCreated(
        OrderId orderId,
        String customerEmail,
        List<Item> items,
        BigDecimal totalAmount,
        String currency,
        Optional<String> paymentOutcome,
        Optional<String> inventoryOutcome,
        Optional<String> simulateTechnicalFailure) {
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
        return Money.of(totalAmount, Money.currency(currency));
    }

    /// One line of the order.
    public record Item(Sku sku, int quantity, BigDecimal price) {}
}
