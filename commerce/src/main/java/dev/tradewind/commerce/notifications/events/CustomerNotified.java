package dev.tradewind.commerce.notifications.events;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;

/// The customer was told of an outcome.
///
/// @param template what was told: `payment-completed`
public record CustomerNotified(OrderId orderId, EventId notificationId, String template) {
    public static final EventType<CustomerNotified> TYPE =
            EventType.of(
                    "customer.notified",
                    "notifications",
                    CustomerNotified.class,
                    notified -> notified.orderId().value());
}
