package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.orders.events.OrderCancelRequested;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.shipping.events.ShipmentArrived;
import dev.tradewind.commerce.shipping.events.ShipmentCanceled;
import dev.tradewind.commerce.shipping.events.ShipmentSplit;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.http.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The shipping service: has a carrier take the goods of confirmed orders, sends them off, and follows them.
public final class Shipping {
    private static final String NAME = "shipping";

    /// A carrier is slow, so many calls wait for it at the same time.
    private static final int BOOKINGS_AT_ONCE = 100;

    private final Profile profile;
    private final SimulatedFailure failure;
    private final OrderHandlers orders;
    private final BookingHandlers bookings;
    private final Arrival arrival;
    private final ShippingHttp http;

    public Shipping(
            Host host, Carrier carrier, Profile profile, DispatchMode mode, InstantSource clock) {
        this.profile = profile;
        failure = new SimulatedFailure(NAME, host);
        var desk = new CarrierDesk(carrier);
        orders = new OrderHandlers(desk, mode, failure, clock);
        bookings = new BookingHandlers(desk, clock);
        arrival = new Arrival(clock);
        http = new ShippingHttp(host, new ShipmentDispatch(host, clock), new Tracking(host, clock));
    }

    public Service service() {
        var ofOrders =
                Intake.named(NAME)
                        .on(OrderConfirmed.TYPE, orders::onOrderConfirmed)
                        .on(OrderCancelRequested.TYPE, orders::onCancelRequested)
                        .atMost(BOOKINGS_AT_ONCE);
        var own =
                Intake.named(NAME + "-followup")
                        .on(ShipmentSplit.TYPE, bookings::onShipmentSplit)
                        .on(ShipmentCanceled.TYPE, bookings::onShipmentCanceled)
                        .inTurnOn(ShipmentArrived.TYPE, arrival::onShipmentArrived)
                        .atMost(BOOKINGS_AT_ONCE);
        return new Service(NAME, List.of(ofOrders, own), routes());
    }

    private List<Route> routes() {
        var routes = new ArrayList<>(failure.routes(profile));
        routes.addAll(http.routes());
        return routes;
    }
}
