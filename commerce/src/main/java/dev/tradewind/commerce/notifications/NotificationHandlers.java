package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.notifications.OrderNotification.NOTIFICATIONS;

import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.notifications.events.CustomerNotified;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Handler;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.function.Function;

/// The handlers that tell a customer of an outcome, once.
final class NotificationHandlers {
    private static final String NOTIFIED = "customer-notified";

    private final SimulatedFailure failure;
    private final MessageWriting writing;
    private final InstantSource clock;

    NotificationHandlers(SimulatedFailure failure, MessageWriting writing, InstantSource clock) {
        this.failure = failure;
        this.writing = writing;
        this.clock = clock;
    }

    /// The handler that tells of one kind of outcome.
    <T extends PartOutcome> Handler<T> telling(Function<T, Facts> read) {
        return (event, documents) -> tell(event, read.apply(event.data()), documents);
    }

    /// A notification that exists is not written a second time, but its event is told again, under the same
    /// id.
    private Decision tell(Event<? extends PartOutcome> event, Facts facts, Documents documents) {
        failure.strike(event, documents);
        var key = OrderNotification.key(facts);
        var told = documents.find(NOTIFICATIONS, key).map(Versioned::value);
        var telling = writing.telling(event, facts, documents);
        var notification = told.orElseGet(() -> notification(event, facts, telling.subject()));
        var decision =
                told.isPresent()
                        ? Decision.NOTHING
                        : Decision.create(NOTIFICATIONS, key, notification);
        var notified =
                new CustomerNotified(
                        notification.orderId(),
                        notification.notificationId(),
                        notification.template().label());
        return telling.overChannels(decision)
                .andPublish(
                        event.leadsTo(
                                CustomerNotified.TYPE,
                                notification.notificationId(),
                                notification.createdAt(),
                                notified));
    }

    private OrderNotification notification(
            Event<? extends PartOutcome> event, Facts facts, String message) {
        return new OrderNotification(
                event.id().derive(NOTIFIED),
                facts.orderId(),
                facts.customer(),
                facts.kind(),
                message,
                clock.instant());
    }
}
