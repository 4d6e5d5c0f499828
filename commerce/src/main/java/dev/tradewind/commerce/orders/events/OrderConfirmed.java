package dev.tradewind.commerce.orders.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Allotment;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An order's payment is authorised and its stock reserved.
///
/// @param items what is to be shipped; events of the first version have none
/// @param shipTo where to, if the customer said so
/// @param allocation what leaves from where; absent where all of it leaves from the default warehouse
public record OrderConfirmed(
        OrderId orderId,
        String customerEmail,
        BigDecimal totalAmount,
        String currency,
        @JsonInclude(Include.NON_ABSENT) Optional<List<OrderCreated.Item>> items,
        @JsonInclude(Include.NON_ABSENT) Optional<PostalAddress> shipTo,
        @JsonInclude(Include.NON_ABSENT) Optional<List<Allotment>> allocation) {
    public static final EventType<OrderConfirmed> TYPE =
            EventType.of(
                    "order.confirmed",
                    "orders",
                    OrderConfirmed.class,
                    confirmed -> confirmed.orderId().value());

    public OrderConfirmed {
        items = items.map(List::copyOf);
        allocation = allocation.map(List::copyOf);
    }

    /// An order all of whose goods are in the default warehouse.
    public OrderConfirmed(
            OrderId orderId,
            String customerEmail,
            BigDecimal totalAmount,
            String currency,
            Optional<List<OrderCreated.Item>> items,
            Optional<PostalAddress> shipTo) {
        this(orderId, customerEmail, totalAmount, currency, items, shipTo, Optional.empty());
    }

    public Money total() {
        return Money.of(totalAmount, Currency.stored(currency));
    }
}
