package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.http.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The inventory service. Every order wants the products that everybody wants, so its handlers run in turn:
/// none ever finds that its stock has changed meanwhile, and nothing is sold twice.
public final class Inventory {
    private static final String NAME = "inventory";
    private static final int AT_ONCE = 40;

    private final InventoryHttp http;
    private final Profile profile;
    private final SimulatedFailure failure;
    private final Reserving reserving;
    private final Settling settling;

    public Inventory(Host host, Profile profile, InstantSource clock) {
        this.profile = profile;
        var room = new StockRoom(profile);
        http = new InventoryHttp(host, room);
        failure = new SimulatedFailure("inventory", host);
        reserving = new Reserving(room, failure, clock);
        settling = new Settling(room, clock);
    }

    public Service service() {
        var reservations =
                Intake.named(NAME)
                        .inTurnOn(OrderCreated.TYPE, reserving::onOrderCreated)
                        .atMost(AT_ONCE);
        var settlements =
                Intake.named(NAME + "-settlement")
                        .inTurnOn(OrderConfirmed.TYPE, settling::onOrderConfirmed)
                        .inTurnOn(OrderCancelled.TYPE, settling::onOrderCancelled)
                        .atMost(AT_ONCE);
        return new Service(NAME, List.of(reservations, settlements), routes());
    }

    private List<Route> routes() {
        var routes = new ArrayList<>(failure.routes(profile));
        routes.addAll(http.routes());
        return routes;
    }
}
