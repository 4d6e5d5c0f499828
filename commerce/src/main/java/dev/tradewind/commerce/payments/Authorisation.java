package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Payment.PAYMENTS;

import dev.tradewind.commerce.DemoSwitches;
import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.orders.events.OrderPaymentRequested;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The handler of orders that are to be paid, which has the provider set the total aside and tells the outcome.
final class Authorisation {
    private static final String OUTCOME = "payment-outcome";

    private final PaymentProvider provider;
    private final SimulatedFailure failure;
    private final InstantSource clock;

    Authorisation(PaymentProvider provider, SimulatedFailure failure, InstantSource clock) {
        this.provider = provider;
        this.failure = failure;
        this.clock = clock;
    }

    Decision onOrderCreated(Event<OrderCreated> event, Documents documents) {
        var order = event.data();
        var due = new Due(order.orderId(), event.id(), order.customerEmail(), order.total());
        return authorise(event, due, documents);
    }

    /// Its outcome has the id that it would have if payments had been told of the order itself.
    Decision onPaymentRequested(Event<OrderPaymentRequested> event, Documents documents) {
        var order = event.data();
        var due = new Due(order.orderId(), order.startedBy(), order.customerEmail(), order.total());
        return authorise(event, due, documents);
    }

    /// As [#onPaymentRequested].
    Decision onInventoryReserved(Event<InventoryReserved> event, Documents documents) {
        var reserved = event.data();
        var total =
                reserved.total()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "the event of a version that knew no totals says not what order %s is to pay"
                                                .formatted(reserved.orderId())));
        var orderCreated = event.context().causationId().orElse(event.id());
        var due = new Due(reserved.orderId(), orderCreated, reserved.customerEmail(), total);
        return authorise(event, due, documents);
    }

    /// An order that has its payment gets no second one; its outcome is told again, under the same id. One that was
    /// cancelled before gets none.
    private Decision authorise(Event<?> event, Due due, Documents documents) {
        var known = documents.find(PAYMENTS, due.orderId().value());
        if (known.map(Versioned::value).filter(Payment::isAbandoned).isPresent()) {
            return abandon(due.orderId());
        }
        if (known.isPresent()) {
            return tell(event, known.get().value(), Decision.NOTHING);
        }
        failure.strike(event, documents);
        var payment = payment(due, answer(event, due));
        return tell(event, payment, opened(event, payment, documents));
    }

    /// The decision that makes a payment. One that sets money aside is entered in the ledger, and ends when that does.
    private static Decision opened(Event<?> event, Payment payment, Documents documents) {
        var key = payment.orderId().value();
        if (payment.movements().isEmpty()) {
            return Decision.create(PAYMENTS, key, payment);
        }
        var now = payment.createdAt();
        var entry = PaymentChange.authorised(payment, now);
        var entered = payment.with(payment.funds().enteredAs(List.of(entry.key())), now);
        var opened = entry.enteredBy(Decision.create(PAYMENTS, key, entered));
        return LedgerDays.begun(Aging.planned(event, entered, opened), documents, now);
    }

    /// Once more, as an attempt that was under way when the order was cancelled may have reached the provider later.
    private Decision abandon(OrderId orderId) {
        provider.abandon(
                orderId + ":abandon-late", Payment.authorisationKey(orderId), orderId.value());
        return Decision.NOTHING;
    }

    private ProviderAnswer answer(Event<?> event, Due due) {
        return declineAskedFor(event)
                .<ProviderAnswer>map(ProviderAnswer.Declined::new)
                .orElseGet(() ->
                        provider.authorise(
                                Payment.authorisationKey(due.orderId()),
                                due.orderId().value(),
                                due.total()));
    }

    /// The decline that an order of the demo profile asks for.
    private static Optional<DeclineReason> declineAskedFor(Event<?> event) {
        return event.context()
                .extension(DemoSwitches.PAYMENT_OUTCOME)
                .flatMap(outcome -> Labelled.find(DeclineReason.class, outcome));
    }

    private Payment payment(Due due, ProviderAnswer answer) {
        var now = clock.instant();
        return new Payment(
                due.orderId(),
                due.orderCreated(),
                due.customerEmail(),
                due.total().minorUnits(),
                due.total().currency(),
                status(answer),
                answer instanceof ProviderAnswer.Approved(var reference, _)
                        ? Optional.of(reference)
                        : Optional.empty(),
                answer instanceof ProviderAnswer.Declined(var reason)
                        ? Optional.of(reason)
                        : Optional.empty(),
                answer instanceof ProviderAnswer.Approved(_, var until)
                        ? Optional.of(Funds.authorised(due.total().minorUnits(), until))
                        : Optional.empty(),
                now,
                now);
    }

    private static PaymentStatus status(ProviderAnswer answer) {
        return switch (answer) {
            case ProviderAnswer.Approved _ -> PaymentStatus.AUTHORISED;
            case ProviderAnswer.Declined _ -> PaymentStatus.DECLINED;
        };
    }

    private static Decision tell(Event<?> event, Payment payment, Decision decision) {
        var id = payment.orderCreated().derive(OUTCOME);
        var at = payment.createdAt();
        if (payment.declineReason().isPresent()) {
            var failed =
                    new PaymentFailed(
                            payment.orderId(),
                            payment.customerEmail(),
                            payment.declineReason().get().label());
            return decision.andPublish(event.leadsTo(PaymentFailed.TYPE, id, at, failed));
        }
        var completed =
                new PaymentCompleted(
                        payment.orderId(),
                        payment.customerEmail(),
                        payment.amount().decimal(),
                        payment.currency().code());
        return decision.andPublish(event.leadsTo(PaymentCompleted.TYPE, id, at, completed));
    }

    /// A payment that is to be made.
    ///
    /// @param orderCreated the event of the order, from which the id of its outcome derives
    private record Due(OrderId orderId, EventId orderCreated, String customerEmail, Money total) {}
}
