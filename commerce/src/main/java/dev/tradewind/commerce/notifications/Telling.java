package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.notifications.Notification.NOTIFICATIONS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.notifications.events.CustomerNotified;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.InstantSource;

/// Tells the customer of an outcome, once.
final class Telling {
    private static final String NOTIFIED = "customer-notified";

    private final SimulatedFailure failure;
    private final InstantSource clock;

    Telling(SimulatedFailure failure, InstantSource clock) {
        this.failure = failure;
        this.clock = clock;
    }

    Decision onPaymentCompleted(Event<PaymentCompleted> event, Documents documents) {
        var data = event.data();
        var about = new Outcome(data.orderId(), data.customerEmail());
        return tell(event, about, Template.PAYMENT_COMPLETED, documents);
    }

    Decision onPaymentFailed(Event<PaymentFailed> event, Documents documents) {
        var data = event.data();
        var about = new Outcome(data.orderId(), data.customerEmail());
        return tell(event, about, Template.PAYMENT_FAILED, documents);
    }

    Decision onInventoryReserved(Event<InventoryReserved> event, Documents documents) {
        var data = event.data();
        var about = new Outcome(data.orderId(), data.customerEmail());
        return tell(event, about, Template.INVENTORY_RESERVED, documents);
    }

    Decision onInventoryFailed(Event<InventoryFailed> event, Documents documents) {
        var data = event.data();
        var about = new Outcome(data.orderId(), data.customerEmail());
        return tell(event, about, Template.INVENTORY_FAILED, documents);
    }

    /// A notification that exists is not written a second time, but its event is told again, under the same
    /// id.
    private Decision tell(Event<?> event, Outcome about, Template template, Documents documents) {
        failure.strike(event, documents);
        var notification = notification(event, about, template);
        var isTold = documents.find(NOTIFICATIONS, notification.key()).isPresent();
        var decision =
                isTold
                        ? Decision.NOTHING
                        : Decision.create(NOTIFICATIONS, notification.key(), notification);
        var notified =
                new CustomerNotified(
                        about.orderId(), notification.notificationId(), template.label());
        return decision.andPublish(
                event.leadsTo(CustomerNotified.TYPE, NOTIFIED, notification.createdAt(), notified));
    }

    private Notification notification(Event<?> event, Outcome about, Template template) {
        return new Notification(
                event.id().derive(NOTIFIED),
                about.orderId(),
                about.recipient(),
                template,
                template.message(about.orderId().value()),
                clock.instant());
    }

    /// What the four outcomes have in common.
    private record Outcome(OrderId orderId, String recipient) {}
}
