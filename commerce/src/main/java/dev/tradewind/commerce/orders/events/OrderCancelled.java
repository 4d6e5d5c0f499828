package dev.tradewind.commerce.orders.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.Optional;

/// An order ended without a sale: what was authorised or reserved for it is to be undone.
///
/// @param totalAmount of an order that was cancelled before its outcomes were known, and so perhaps before its
///     payment; absent otherwise
/// @param currency likewise
public record OrderCancelled(
        OrderId orderId,
        String customerEmail,
        String reason,
        @JsonInclude(Include.NON_ABSENT) Optional<BigDecimal> totalAmount,
        @JsonInclude(Include.NON_ABSENT) Optional<String> currency) {
    public static final EventType<OrderCancelled> TYPE =
            EventType.of(
                    "order.canceled",
                    "orders",
                    OrderCancelled.class,
                    cancelled -> cancelled.orderId().value());

    /// The end of an order whose outcomes are known.
    public static OrderCancelled after(OrderId orderId, String customerEmail, String reason) {
        return new OrderCancelled(
                orderId, customerEmail, reason, Optional.empty(), Optional.empty());
    }

    /// The end of an order whose payment may never have been made.
    public static OrderCancelled beforePayment(
            OrderId orderId, String customerEmail, String reason, Money total) {
        return new OrderCancelled(
                orderId,
                customerEmail,
                reason,
                Optional.of(total.decimal()),
                Optional.of(total.currency().code()));
    }

    public Optional<Money> total() {
        return totalAmount.flatMap(
                amount -> currency.map(code -> Money.of(amount, Currency.stored(code))));
    }
}
