package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;

/// The run of an order asks inventory that nothing be set aside for it, whatever is.
///
/// @param startedBy the event by which the order was placed
public record OrderReleaseRequested(OrderId orderId, EventId startedBy, String customerEmail) {
    public static final EventType<OrderReleaseRequested> TYPE =
            EventType.of(
                    "order.release_requested",
                    "orders",
                    OrderReleaseRequested.class,
                    requested -> requested.orderId().value());
}
