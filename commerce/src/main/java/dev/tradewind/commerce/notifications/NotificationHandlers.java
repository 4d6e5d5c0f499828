package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.notifications.OrderNotification.NOTIFICATIONS;

import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.notifications.events.CustomerNotified;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Handler;
import java.time.InstantSource;

/// The handlers that tell a customer of an outcome, once.
final class NotificationHandlers {
    private static final String NOTIFIED = "customer-notified";

    private final SimulatedFailure failure;
    private final InstantSource clock;

    NotificationHandlers(SimulatedFailure failure, InstantSource clock) {
        this.failure = failure;
        this.clock = clock;
    }

    /// The handler that tells of one kind of outcome.
    <T extends PartOutcome> Handler<T> telling(Template template) {
        return (event, documents) -> tell(event, template, documents);
    }

    /// A notification that exists is not written a second time, but its event is told again, under the same
    /// id.
    private Decision tell(
            Event<? extends PartOutcome> event, Template template, Documents documents) {
        failure.strike(event, documents);
        var notification = notification(event, template);
        var isTold = documents.find(NOTIFICATIONS, notification.key()).isPresent();
        var decision =
                isTold
                        ? Decision.NOTHING
                        : Decision.create(NOTIFICATIONS, notification.key(), notification);
        var notified =
                new CustomerNotified(
                        notification.orderId(), notification.notificationId(), template.label());
        return decision.andPublish(
                event.leadsTo(CustomerNotified.TYPE, NOTIFIED, notification.createdAt(), notified));
    }

    private OrderNotification notification(Event<? extends PartOutcome> event, Template template) {
        var about = event.data();
        return new OrderNotification(
                event.id().derive(NOTIFIED),
                about.orderId(),
                about.customerEmail(),
                template,
                template.message(about.orderId().value()),
                clock.instant());
    }
}
