package dev.tradewind.commerce.orders.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Allotment;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventType;
import java.util.List;
import java.util.Optional;

/// The run of an order asks orders to confirm it: its goods are set aside and its payment is authorised.
///
/// @param allocation what leaves from where; absent where all of it leaves from the default warehouse
public record OrderConfirmationRequested(
        OrderId orderId, @JsonInclude(Include.NON_ABSENT) Optional<List<Allotment>> allocation) {
    public static final EventType<OrderConfirmationRequested> TYPE =
            EventType.of(
                    "order.confirmation_requested",
                    "orders",
                    OrderConfirmationRequested.class,
                    requested -> requested.orderId().value());

    public OrderConfirmationRequested {
        allocation = allocation.map(List::copyOf);
    }
}
