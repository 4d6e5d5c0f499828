package dev.tradewind.commerce.orders.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.eventing.EventType;

/// Nobody is to know any more whose order it was: whoever keeps something about the customer replaces it. Whom it was is not
/// told, so that what keeps events keeps nothing new.
///
/// @param customerEmail the address that stands for the customer's from now on, to which nothing can be sent
public record OrderErased(OrderId orderId, String customerEmail) implements PartOutcome {
    /// The text in place of what somebody wrote.
    public static final String TEXT = "erased";

    public static final EventType<OrderErased> TYPE =
            EventType.of("order.erased", "orders", OrderErased.class, it -> it.orderId().value());
}
