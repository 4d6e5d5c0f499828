package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The payments service: one payment for each order, authorised at once or when its goods are set aside, and settled when
/// the order ends.
public final class Payments {
    private static final String NAME = "payments";

    /// A provider is slow, so many calls wait for it at the same time.
    private static final int AUTHORISATIONS_AT_ONCE = 100;

    private final Host host;
    private final Profile profile;
    private final OrderFlow flow;
    private final SimulatedFailure failure;
    private final Authorisation authorisation;
    private final Settlement settlement;

    public Payments(
            Host host,
            PaymentProvider provider,
            Profile profile,
            OrderFlow flow,
            InstantSource clock) {
        this.host = host;
        this.profile = profile;
        this.flow = flow;
        failure = new SimulatedFailure("payment", host);
        authorisation = new Authorisation(provider, failure, clock);
        settlement = new Settlement(provider, clock);
    }

    public Service service() {
        var authorising = authorising(Intake.named(NAME)).atMost(AUTHORISATIONS_AT_ONCE);
        var settling =
                Intake.named(NAME + "-settlement")
                        .on(OrderConfirmed.TYPE, settlement::onOrderConfirmed)
                        .on(OrderCancelled.TYPE, settlement::onOrderCancelled)
                        .atMost(AUTHORISATIONS_AT_ONCE);
        return new Service(NAME, List.of(authorising, settling), routes());
    }

    /// Told of one of two events by the flow. When that has changed, the other may be in the queue still, of an order that
    /// has ended since.
    private Intake authorising(Intake intake) {
        return switch (flow) {
            case PARALLEL ->
                    intake.on(OrderCreated.TYPE, authorisation::onOrderCreated)
                            .onLeft(InventoryReserved.TYPE, authorisation::onInventoryReserved);
            case SEQUENTIAL ->
                    intake.on(InventoryReserved.TYPE, authorisation::onInventoryReserved)
                            .onLeft(OrderCreated.TYPE, authorisation::onOrderCreated);
        };
    }

    private List<Route> routes() {
        var routes = new ArrayList<>(failure.routes(profile));
        routes.add(Route.get("/payments/{orderId}", this::find));
        return routes;
    }

    private Reply find(HttpCall call) {
        var id = call.pathParameter("orderId", OrderId::new);
        return host.documents()
                .find(Payment.PAYMENTS, id.value())
                .map(read -> Reply.ok(PaymentView.of(read.value())))
                .orElseThrow(() ->
                        Problem.of(Problem.Kind.NOT_FOUND, "order " + id + " has no payment"));
    }
}
