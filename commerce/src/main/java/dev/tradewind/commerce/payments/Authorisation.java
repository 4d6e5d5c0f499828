package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Payment.PAYMENTS;

import dev.tradewind.commerce.DemoSwitches;
import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.SimulatedFailure;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.Optional;

/// The handler of new orders, which has the provider set the total aside and tells the outcome.
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

    /// An order that has its payment gets no second one; its outcome is told again, under the same id. One that was
    /// cancelled before gets none.
    Decision onOrderCreated(Event<OrderCreated> event, Documents documents) {
        var known = documents.find(PAYMENTS, event.data().orderId().value());
        if (known.map(Versioned::value).filter(Payment::isAbandoned).isPresent()) {
            return abandon(event.data().orderId());
        }
        if (known.isPresent()) {
            return tell(event, known.get().value(), Decision.NOTHING);
        }
        failure.strike(event, documents);
        var payment = payment(event, answer(event));
        var created = Decision.create(PAYMENTS, payment.orderId().value(), payment);
        return tell(event, payment, created);
    }

    /// Once more, as an attempt that was under way when the order was cancelled may have reached the provider later.
    private Decision abandon(OrderId orderId) {
        provider.abandon(
                orderId + ":abandon-late", Payment.authorisationKey(orderId), orderId.value());
        return Decision.NOTHING;
    }

    private ProviderAnswer answer(Event<OrderCreated> event) {
        var order = event.data();
        return declineAskedFor(event)
                .<ProviderAnswer>map(ProviderAnswer.Declined::new)
                .orElseGet(() ->
                        provider.authorise(
                                Payment.authorisationKey(order.orderId()),
                                order.orderId().value(),
                                order.total()));
    }

    /// The decline that an order of the demo profile asks for.
    private static Optional<DeclineReason> declineAskedFor(Event<?> event) {
        return event.context()
                .extension(DemoSwitches.PAYMENT_OUTCOME)
                .flatMap(outcome -> Labelled.find(DeclineReason.class, outcome));
    }

    private Payment payment(Event<OrderCreated> event, ProviderAnswer answer) {
        var order = event.data();
        var now = clock.instant();
        return new Payment(
                order.orderId(),
                event.id(),
                order.customerEmail(),
                order.total().minorUnits(),
                order.total().currency(),
                status(answer),
                answer instanceof ProviderAnswer.Approved(var reference)
                        ? Optional.of(reference)
                        : Optional.empty(),
                answer instanceof ProviderAnswer.Declined(var reason)
                        ? Optional.of(reason)
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

    private static Decision tell(Event<OrderCreated> event, Payment payment, Decision decision) {
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
}
