package dev.tradewind.commerce.orders.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Allotment;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The run of an order that is confirmed asks shipping to send its goods off.
///
/// @param shipTo where to, if the customer said so
/// @param allocation what leaves from where; absent where all of it leaves from the default warehouse
public record OrderShippingRequested(
        OrderId orderId,
        String customerEmail,
        List<OrderCreated.Item> items,
        BigDecimal totalAmount,
        String currency,
        @JsonInclude(Include.NON_ABSENT) Optional<PostalAddress> shipTo,
        @JsonInclude(Include.NON_ABSENT) Optional<List<Allotment>> allocation) {
    public static final EventType<OrderShippingRequested> TYPE =
            EventType.of(
                    "order.shipping_requested",
                    "orders",
                    OrderShippingRequested.class,
                    requested -> requested.orderId().value());

    public OrderShippingRequested {
        items = List.copyOf(items);
        allocation = allocation.map(List::copyOf);
    }

    /// As the event that confirmed the order says it.
    public OrderConfirmed confirmed() {
        return new OrderConfirmed(
                orderId,
                customerEmail,
                totalAmount,
                currency,
                Optional.of(items),
                shipTo,
                allocation);
    }
}
