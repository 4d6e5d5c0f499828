package dev.tradewind.commerce.notifications;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.notifications.template.MessageKind;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.time.Instant;

/// The record of what a customer was told of one outcome of an order: once an order and template.
///
/// @param notificationId derived from the outcome's event
/// @param template what is told: `payment-completed`
record OrderNotification(
        EventId notificationId,
        OrderId orderId,
        String recipient,
        MessageKind template,
        String message,
        Instant createdAt) {
    static final DocumentCollection<OrderNotification> NOTIFICATIONS =
            DocumentCollection.of("notifications", OrderNotification.class)
                    .withState(notification -> notification.template.label());

    /// The record of what somebody was told whom nobody knows any more.
    OrderNotification erased(String alias) {
        return new OrderNotification(
                notificationId, orderId, alias, template, OrderErased.TEXT, createdAt);
    }

    static String keyPrefix(OrderId orderId) {
        return orderId + "/";
    }

    static String key(Facts facts) {
        return keyPrefix(facts.orderId()) + facts.kind().label();
    }
}
