package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.commerce.orders.events.OrderPaymentRequested;
import dev.tradewind.commerce.orders.events.OrderVoidRequested;
import dev.tradewind.commerce.payments.events.CaptureRequested;
import dev.tradewind.commerce.payments.events.LedgerCheckRequested;
import dev.tradewind.commerce.payments.events.LedgerDayEnded;
import dev.tradewind.commerce.payments.events.PaymentAged;
import dev.tradewind.commerce.payments.events.PaymentNoticed;
import dev.tradewind.commerce.payments.events.RefundPaymentRequested;
import dev.tradewind.commerce.payments.events.RefundRequested;
import dev.tradewind.commerce.payments.ledger.LedgerHttp;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.http.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// The payments service: one payment for each order, authorised at once or when its goods are set aside, captured as they
/// leave the house, paid back when they return, and a ledger of all of it.
public final class Payments {
    private static final String NAME = "payments";

    /// A provider is slow, so many calls wait for it at the same time.
    private static final int CALLS_AT_ONCE = 100;

    private final Host host;
    private final PaymentProvider provider;
    private final Profile profile;
    private final OrderFlow flow;
    private final InstantSource clock;
    private final TimeOrderedIds ids;
    private final SimulatedFailure failure;
    private final Authorisation authorisation;
    private final BooleanSupplier prompt;

    public Payments(
            Host host,
            PaymentProvider provider,
            Profile profile,
            OrderFlow flow,
            InstantSource clock,
            TimeOrderedIds ids) {
        this.host = host;
        this.provider = provider;
        this.profile = profile;
        this.flow = flow;
        this.clock = clock;
        this.ids = ids;
        failure = new SimulatedFailure("payment", host);
        authorisation = new Authorisation(provider, failure, clock);
        prompt = provider::answersAtOnce;
    }

    public Service service() {
        var authorising = authorising(Intake.named(NAME)).atMost(CALLS_AT_ONCE);
        return new Service(
                NAME, List.of(authorising, settling(), refunding(), lookingAgain()), routes());
    }

    /// Told of one of three events by the flow. When that has changed, the others may be in the queue still, of orders that
    /// have ended since.
    private Intake authorising(Intake intake) {
        return switch (flow) {
            case PARALLEL ->
                    intake.promptlyOn(OrderCreated.TYPE, authorisation::onOrderCreated, prompt)
                            .onLeft(InventoryReserved.TYPE, authorisation::onInventoryReserved)
                            .onLeft(OrderPaymentRequested.TYPE, authorisation::onPaymentRequested);
            case SEQUENTIAL ->
                    intake.promptlyOn(
                                    InventoryReserved.TYPE,
                                    authorisation::onInventoryReserved,
                                    prompt)
                            .onLeft(OrderCreated.TYPE, authorisation::onOrderCreated)
                            .onLeft(OrderPaymentRequested.TYPE, authorisation::onPaymentRequested);
            case ORCHESTRATED ->
                    intake.promptlyOn(
                                    OrderPaymentRequested.TYPE,
                                    authorisation::onPaymentRequested,
                                    prompt)
                            .onLeft(OrderCreated.TYPE, authorisation::onOrderCreated)
                            .onLeft(InventoryReserved.TYPE, authorisation::onInventoryReserved);
        };
    }

    private Intake settling() {
        var settlement = new Settlement(provider, clock);
        var captures = new Captures(provider, clock);
        var owed = new OwedRefunds(captures, clock);
        var settling =
                Intake.named(NAME + "-settlement")
                        .onLeft(OrderConfirmed.TYPE, captures::onOrderConfirmed)
                        .promptlyOn(OrderCancelled.TYPE, settlement::onOrderCancelled, prompt)
                        .promptlyOn(ShipmentDispatched.TYPE, captures::onShipmentDispatched, prompt)
                        .on(ShipmentReturned.TYPE, owed::onShipmentReturned)
                        .on(ReturnInspected.TYPE, owed::onReturnInspected)
                        .on(OrderErased.TYPE, PaymentErasure::onOrderErased)
                        .atMost(CALLS_AT_ONCE);
        return switch (flow) {
            case PARALLEL, SEQUENTIAL ->
                    settling.onLeft(OrderVoidRequested.TYPE, settlement::onVoidRequested);
            case ORCHESTRATED -> settling.on(OrderVoidRequested.TYPE, settlement::onVoidRequested);
        };
    }

    private Intake refunding() {
        var refunding = new Refunding(provider, clock);
        var intake = Intake.named(NAME + "-refunds").atMost(CALLS_AT_ONCE);
        return switch (flow) {
            case PARALLEL, SEQUENTIAL ->
                    intake.on(RefundRequested.TYPE, refunding::onRefundRequested)
                            .onLeft(RefundPaymentRequested.TYPE, refunding::onPaymentRequested);
            case ORCHESTRATED ->
                    intake.on(RefundPaymentRequested.TYPE, refunding::onPaymentRequested)
                            .onLeft(RefundRequested.TYPE, refunding::onRefundRequested);
        };
    }

    /// Told of what comes on the topic of its own: that time has passed, and that somebody is to look again.
    private Intake lookingAgain() {
        var reconciling = new Reconciling(provider, clock);
        return Intake.named(NAME + "-ledger")
                .on(PaymentAged.TYPE, new Aging(provider, clock)::onPaymentAged)
                .on(LedgerDayEnded.TYPE, new LedgerDays(clock)::onLedgerDayEnded)
                .on(LedgerCheckRequested.TYPE, reconciling::onLedgerCheckRequested)
                .on(PaymentNoticed.TYPE, reconciling::onPaymentNoticed)
                .on(CaptureRequested.TYPE, new Captures(provider, clock)::onCaptureRequested);
    }

    private List<Route> routes() {
        var routes = new ArrayList<>(failure.routes(profile));
        var refunds = new RefundRequests(host, clock, ids);
        routes.addAll(new PaymentsHttp(host, refunds, new CaptureRetries(host, clock)).routes());
        routes.add(new NoticeHttp(host, provider, clock).route());
        routes.addAll(new LedgerHttp(host, clock, this::entriesOf).routes());
        routes.addAll(new ReconciliationHttp(host, clock, ids).routes());
        return routes;
    }

    private List<String> entriesOf(OrderId orderId) {
        return RefundRequests.find(orderId, host.documents()).value().funds().entries();
    }
}
