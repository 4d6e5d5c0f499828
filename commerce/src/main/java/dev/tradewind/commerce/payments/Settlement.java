package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Payment.PAYMENTS;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderVoidRequested;
import dev.tradewind.commerce.payments.events.PaymentAbandoned;
import dev.tradewind.commerce.payments.events.PaymentVoided;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;

/// Voids what was authorised and not captured when its order is cancelled, or the order's run goes back.
final class Settlement {
    private final PaymentProvider provider;
    private final InstantSource clock;

    Settlement(PaymentProvider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    Decision onOrderCancelled(Event<OrderCancelled> event, Documents documents) {
        var cancelled = event.data();
        if (cancelled.total().isPresent()
                && documents.find(PAYMENTS, cancelled.orderId().value()).isEmpty()) {
            var orderCreated = event.context().causationId().orElse(event.id());
            return abandon(
                    cancelled.orderId(),
                    orderCreated,
                    cancelled.customerEmail(),
                    cancelled.total().get());
        }
        var read = Payment.of(cancelled.orderId(), documents);
        return read.value().isPaidAtConfirmation()
                ? OwedRefunds.ofCancelled(event, read, clock.instant(), documents)
                : giveUp(event, read);
    }

    /// Answers in any case, as the run of the order waits for that: whoever cancelled the order may have been quicker.
    Decision onVoidRequested(Event<OrderVoidRequested> event, Documents documents) {
        var request = event.data();
        var decision =
                documents
                        .find(PAYMENTS, request.orderId().value())
                        .map(read -> giveUp(event, read))
                        .orElseGet(() ->
                                abandon(
                                        request.orderId(),
                                        request.startedBy(),
                                        request.customerEmail(),
                                        request.total()));
        if (decision.events().stream().anyMatch(it -> it.isOf(PaymentVoided.TYPE))) {
            return decision;
        }
        var abandoned = new PaymentAbandoned(request.orderId());
        return decision.andPublish(
                event.leadsTo(
                        PaymentAbandoned.TYPE, "payment-abandoned", clock.instant(), abandoned));
    }

    private Decision giveUp(Event<?> event, Versioned<Payment> read) {
        var change = PaymentChange.of(read, clock.instant());
        var funds = change.funds();
        if (funds.state() == AuthorisationState.GIVEN_UP) {
            return Decision.NOTHING;
        }
        if (funds.open() == 0) {
            return change.to(funds.givenUp()).decision();
        }
        var voided = new PaymentVoided(read.value().orderId());
        return Aging.givenUp(change, provider)
                .decision()
                .andPublish(
                        event.leadsTo(PaymentVoided.TYPE, "payment-voided", change.now(), voided));
    }

    /// The order was cancelled before its payment: the note that there is to be none, and the provider's word that
    /// an attempt which it did not answer sets nothing aside.
    private Decision abandon(
            OrderId orderId, EventId orderCreated, String customerEmail, Money total) {
        var answer =
                provider.abandon(
                        orderId + ":abandon", Payment.authorisationKey(orderId), orderId.value());
        if (answer instanceof ProviderAnswer.Declined(var reason)) {
            throw new IllegalStateException(
                    "the provider would not abandon the payment of order %s: %s"
                            .formatted(orderId, reason.label()));
        }
        var payment =
                Payment.abandoned(orderId, orderCreated, customerEmail, total, clock.instant());
        return Decision.create(PAYMENTS, orderId.value(), payment);
    }
}
