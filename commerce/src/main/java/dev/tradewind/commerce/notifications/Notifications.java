package dev.tradewind.commerce.notifications;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.invoicing.events.CreditNoteIssued;
import dev.tradewind.commerce.invoicing.events.InvoiceIssued;
import dev.tradewind.commerce.notifications.events.MailQueued;
import dev.tradewind.commerce.notifications.events.MessageQueued;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.commerce.orders.events.OrderStatusChanged;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.shipping.events.ShipmentCreated;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDeliveryFailed;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.http.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// The notifications service: records what became of an order, and tells of it over the channels that are set up. The
/// outcomes that an order waits for come to an intake of their own, as ever; mails, and messages over the other channels,
/// are handed over by two more, so that whoever is slow to take them holds up nobody else.
public final class Notifications {
    private static final String NAME = "notifications";
    private static final String MESSAGES = "messages";

    /// Recording one is little work, so more are taken at once.
    private static final int BATCH = 10;

    private static final int AT_ONCE = 500;

    /// Each of them waits for somebody outside.
    private static final int DELIVERED_AT_ONCE = 100;

    private final Profile profile;
    private final Messaging messaging;
    private final SimulatedFailure failure;
    private final NotificationHandlers handlers;
    private final MessageWriting writing;
    private final MessageDelivery delivery;
    private final NotificationsHttp http;
    private final PreferencesHttp preferences;

    public Notifications(Host host, Profile profile, Messaging messaging, InstantSource clock) {
        this.profile = profile;
        this.messaging = messaging;
        failure = new SimulatedFailure("notification", host);
        writing = new MessageWriting(messaging, clock);
        handlers = new NotificationHandlers(failure, writing, clock);
        delivery = new MessageDelivery(messaging, clock);
        http = new NotificationsHttp(host, profile, messaging);
        preferences = new PreferencesHttp(host, messaging.templates());
    }

    public Service service() {
        return new Service(NAME, List.of(outcomes(), messages(), mails(), deliveries()), routes());
    }

    private Intake outcomes() {
        return Intake.named(NAME)
                .inTurnOn(PaymentCompleted.TYPE, handlers.telling(Facts::of))
                .inTurnOn(PaymentFailed.TYPE, handlers.telling(Facts::of))
                .inTurnOn(InventoryReserved.TYPE, handlers.telling(Facts::of))
                .inTurnOn(InventoryFailed.TYPE, handlers.telling(Facts::of))
                .inBatchesOf(BATCH)
                .atMost(AT_ONCE);
    }

    private Intake messages() {
        return Intake.named(MESSAGES)
                .inTurnOn(OrderConfirmed.TYPE, writing.telling(Facts::of))
                .inTurnOn(OrderCancelled.TYPE, writing.telling(Facts::of))
                .inTurnOn(OrderStatusChanged.TYPE, writing.telling(Facts::of))
                .inTurnOn(ShipmentCreated.TYPE, writing.telling(Facts::of))
                .inTurnOn(ShipmentDispatched.TYPE, writing.telling(Facts::of))
                .inTurnOn(ShipmentDelivered.TYPE, writing.telling(Facts::of))
                .inTurnOn(ShipmentDeliveryFailed.TYPE, writing.telling(Facts::of))
                .inTurnOn(PaymentRefunded.TYPE, writing.telling(Facts::of))
                .inTurnOn(ReturnInspected.TYPE, writing.telling(Facts::of))
                .inTurnOn(InvoiceIssued.TYPE, writing.telling(Facts::of))
                .inTurnOn(CreditNoteIssued.TYPE, writing.telling(Facts::of))
                .on(OrderErased.TYPE, MessageErasure::onOrderErased)
                .inBatchesOf(BATCH)
                .atMost(AT_ONCE);
    }

    private Intake mails() {
        return Intake.named("mails")
                .promptlyOn(MailQueued.TYPE, delivery::onMailQueued, messaging::answersAtOnce)
                .atMost(DELIVERED_AT_ONCE);
    }

    private Intake deliveries() {
        return Intake.named(MESSAGES + "-delivery")
                .promptlyOn(MessageQueued.TYPE, delivery::onMessageQueued, messaging::answersAtOnce)
                .atMost(DELIVERED_AT_ONCE);
    }

    private List<Route> routes() {
        return Stream.of(failure.routes(profile), http.routes(), preferences.routes())
                .flatMap(List::stream)
                .toList();
    }
}
