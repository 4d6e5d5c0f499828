package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.notifications.OrderMessage.MESSAGES;
import static dev.tradewind.commerce.notifications.OrderNotification.NOTIFICATIONS;
import static dev.tradewind.commerce.notifications.Preferences.PREFERENCES;

import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PageRequest;

/// Replaces a customer in what was told of an order, and has nothing be sent to the address that stands in its place.
final class MessageErasure {
    private MessageErasure() {}

    static Decision onOrderErased(Event<OrderErased> event, Documents documents) {
        var alias = event.data().customerEmail();
        var orderId = event.data().orderId();
        var of =
                PageRequest.first(PageRequest.LIMIT_MAX)
                        .withPrefix(OrderMessage.keyPrefix(orderId));
        var decision = silenced(alias, documents);
        for (var read : documents.list(NOTIFICATIONS, of).items()) {
            decision = decision.andUpdate(NOTIFICATIONS, read, read.value().erased(alias));
        }
        for (var read : documents.list(MESSAGES, of).items()) {
            decision = decision.andUpdate(MESSAGES, read, read.value().erased(alias));
        }
        return decision;
    }

    private static Decision silenced(String alias, Documents documents) {
        var key = Preferences.key(alias);
        return documents.find(PREFERENCES, key).isPresent()
                ? Decision.NOTHING
                : Decision.create(PREFERENCES, key, Preferences.SILENT);
    }
}
