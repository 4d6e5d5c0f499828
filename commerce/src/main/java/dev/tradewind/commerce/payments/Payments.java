package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.SimulatedFailure;
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

/// The payments service: one payment for each order, authorised at once and settled when the order ends.
public final class Payments {
    private static final String NAME = "payments";

    /// A provider is slow, so many calls wait for it at the same time.
    private static final int AUTHORISATIONS_AT_ONCE = 100;

    private final Host host;
    private final Profile profile;
    private final SimulatedFailure failure;
    private final Authorisation authorisation;
    private final Settlement settlement;

    public Payments(Host host, PaymentProvider provider, Profile profile, InstantSource clock) {
        this.host = host;
        this.profile = profile;
        failure = new SimulatedFailure("payment", host);
        authorisation = new Authorisation(provider, failure, clock);
        settlement = new Settlement(provider, clock);
    }

    public Service service() {
        var authorising =
                Intake.named(NAME)
                        .on(OrderCreated.TYPE, authorisation::onOrderCreated)
                        .atMost(AUTHORISATIONS_AT_ONCE);
        var settling =
                Intake.named(NAME + "-settlement")
                        .on(OrderConfirmed.TYPE, settlement::onOrderConfirmed)
                        .on(OrderCancelled.TYPE, settlement::onOrderCancelled)
                        .atMost(AUTHORISATIONS_AT_ONCE);
        return new Service(NAME, List.of(authorising, settling), routes());
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
