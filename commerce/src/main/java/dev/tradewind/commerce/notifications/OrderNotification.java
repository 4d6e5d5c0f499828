package dev.tradewind.commerce.notifications;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.time.Instant;

/// A message to a customer on one outcome of an order. Recorded; there is no channel that carries
/// it yet.
///
/// @param notificationId derived from the outcome's event, so that one outcome is told once
/// @param template what is told: `payment-completed`
record OrderNotification(
        EventId notificationId,
        OrderId orderId,
        String recipient,
        Template template,
        String message,
        Instant createdAt) {
    static final DocumentCollection<OrderNotification> NOTIFICATIONS =
            DocumentCollection.of("notifications", OrderNotification.class)
                    .withState(notification -> notification.template.label());

    static String keyPrefix(OrderId orderId) {
        return orderId + "/";
    }

    String key() {
        return keyPrefix(orderId) + notificationId;
    }
}
