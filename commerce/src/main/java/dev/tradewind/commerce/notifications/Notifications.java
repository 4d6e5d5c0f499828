package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.notifications.OrderNotification.NOTIFICATIONS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The notifications service: one notification for each outcome of an order.
public final class Notifications {
    private static final String NAME = "notifications";

    /// Recording one is little work, so more are taken at once.
    private static final int BATCH = 10;

    private static final int AT_ONCE = 500;
    private static final int LISTED_MAX = 100;

    private final Host host;
    private final Profile profile;
    private final SimulatedFailure failure;
    private final NotificationHandlers handlers;

    public Notifications(Host host, Profile profile, InstantSource clock) {
        this.host = host;
        this.profile = profile;
        failure = new SimulatedFailure("notification", host);
        handlers = new NotificationHandlers(failure, clock);
    }

    public Service service() {
        var outcomes =
                Intake.named(NAME)
                        .inTurnOn(
                                PaymentCompleted.TYPE, handlers.telling(Template.PAYMENT_COMPLETED))
                        .inTurnOn(PaymentFailed.TYPE, handlers.telling(Template.PAYMENT_FAILED))
                        .inTurnOn(
                                InventoryReserved.TYPE,
                                handlers.telling(Template.INVENTORY_RESERVED))
                        .inTurnOn(InventoryFailed.TYPE, handlers.telling(Template.INVENTORY_FAILED))
                        .inBatchesOf(BATCH)
                        .atMost(AT_ONCE);
        return new Service(NAME, List.of(outcomes), routes());
    }

    private List<Route> routes() {
        var routes = new ArrayList<>(failure.routes(profile));
        routes.add(Route.get("/notifications", this::list));
        return routes;
    }

    private Reply list(HttpCall call) {
        var orderId = orderId(call);
        var request =
                PageRequest.first(LISTED_MAX).withPrefix(OrderNotification.keyPrefix(orderId));
        var page = host.documents().list(NOTIFICATIONS, request);
        return Reply.ok(new Listing(page.items().stream().map(Versioned::value).toList()));
    }

    private static OrderId orderId(HttpCall call) {
        var text = call.queryParameter("orderId").orElse("");
        try {
            return new OrderId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.inField("orderId", String.valueOf(e.getMessage()));
        }
    }

    private record Listing(List<OrderNotification> items) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
