package dev.tradewind.commerce.orders.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An order was placed.
///
/// @param totalAmount exact, in `currency`; what its items cost, less its discount
/// @param shipTo where it is to be brought, if the customer said so; events of the first version do not say
/// @param billTo where its bill goes, if elsewhere
public record OrderCreated(
        OrderId orderId,
        String customerEmail,
        List<Item> items,
        BigDecimal totalAmount,
        String currency,
        @JsonInclude(Include.NON_ABSENT) Optional<PostalAddress> shipTo,
        @JsonInclude(Include.NON_ABSENT) Optional<PostalAddress> billTo) {
    public static final EventType<OrderCreated> TYPE =
            EventType.of(
                    "order.created",
                    "orders",
                    OrderCreated.class,
                    created -> created.orderId().value());

    public OrderCreated {
        items = List.copyOf(items);
    }

    /// An order whose customer did not say where it goes.
    public OrderCreated(
            OrderId orderId,
            String customerEmail,
            List<Item> items,
            BigDecimal totalAmount,
            String currency) {
        this(
                orderId,
                customerEmail,
                items,
                totalAmount,
                currency,
                Optional.empty(),
                Optional.empty());
    }

    public Money total() {
        return Money.of(totalAmount, Currency.stored(currency));
    }

    /// One line of the order.
    public record Item(Sku sku, int quantity, BigDecimal price) {}
}
