package dev.tradewind.commerce.orders.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An order was placed.
///
/// @param totalAmount exact, in `currency`; what is paid for its items together
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
    ///
    /// @param price of one, as it was agreed on
    /// @param amount what is paid for all of it, with its tax; events of earlier versions do not say
    public record Item(
            Sku sku,
            int quantity,
            BigDecimal price,
            @JsonInclude(Include.NON_ABSENT) Optional<TaxedPrice> amount) {
        /// A line whose taxes nobody has decided.
        public Item(Sku sku, int quantity, BigDecimal price) {
            this(sku, quantity, price, Optional.empty());
        }
    }
}
