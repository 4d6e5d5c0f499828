package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.orders.events.OrderCancelRequested;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.commerce.orders.events.OrderRecallRequested;
import dev.tradewind.commerce.orders.events.OrderShippingRequested;
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
import java.util.function.BooleanSupplier;

/// The shipping service: has a carrier take the goods of confirmed orders, sends them off, and follows them.
public final class Shipping {
    private static final String NAME = "shipping";

    /// A carrier is slow, so many calls wait for it at the same time.
    private static final int BOOKINGS_AT_ONCE = 100;

    private final Profile profile;
    private final OrderFlow flow;
    private final SimulatedFailure failure;
    private final BooleanSupplier prompt;
    private final OrderHandlers orders;
    private final BookingHandlers bookings;
    private final Arrival arrival;
    private final ShippingHttp http;

    public Shipping(
            Host host,
            Carrier carrier,
            Profile profile,
            OrderFlow flow,
            DispatchMode mode,
            InstantSource clock) {
        this.profile = profile;
        this.flow = flow;
        failure = new SimulatedFailure(NAME, host);
        var desk = new CarrierDesk(carrier);
        prompt = carrier::answersAtOnce;
        orders = new OrderHandlers(desk, mode, failure, clock);
        bookings = new BookingHandlers(desk, clock);
        arrival = new Arrival(clock);
        http = new ShippingHttp(host, new ShipmentDispatch(host, clock), new Tracking(host, clock));
    }

    public Service service() {
        var ofOrders =
                ofOrders(Intake.named(NAME))
                        .on(OrderErased.TYPE, ShipmentErasure::onOrderErased)
                        .atMost(BOOKINGS_AT_ONCE);
        var own =
                Intake.named(NAME + "-followup")
                        .promptlyOn(ShipmentSplit.TYPE, bookings::onShipmentSplit, prompt)
                        .promptlyOn(ShipmentCanceled.TYPE, bookings::onShipmentCanceled, prompt)
                        .inTurnOn(ShipmentArrived.TYPE, arrival::onShipmentArrived)
                        .atMost(BOOKINGS_AT_ONCE);
        return new Service(NAME, List.of(ofOrders, own), routes());
    }

    /// Told of a confirmed order by itself or by its run. When the flow has changed, the other may be in the queue still.
    private Intake ofOrders(Intake intake) {
        return switch (flow) {
            case PARALLEL, SEQUENTIAL ->
                    intake.promptlyOn(OrderConfirmed.TYPE, orders::onOrderConfirmed, prompt)
                            .promptlyOn(
                                    OrderCancelRequested.TYPE, orders::onCancelRequested, prompt)
                            .onLeft(OrderShippingRequested.TYPE, orders::onShippingRequested)
                            .onLeft(OrderRecallRequested.TYPE, orders::onRecallRequested);
            case ORCHESTRATED ->
                    intake.promptlyOn(
                                    OrderShippingRequested.TYPE,
                                    orders::onShippingRequested,
                                    prompt)
                            .promptlyOn(
                                    OrderCancelRequested.TYPE, orders::onCancelRequested, prompt)
                            .promptlyOn(
                                    OrderRecallRequested.TYPE, orders::onRecallRequested, prompt)
                            .onLeft(OrderConfirmed.TYPE, orders::onOrderConfirmed);
        };
    }

    private List<Route> routes() {
        var routes = new ArrayList<>(failure.routes(profile));
        routes.addAll(http.routes());
        return routes;
    }
}
