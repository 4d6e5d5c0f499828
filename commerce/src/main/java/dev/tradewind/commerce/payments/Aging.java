package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.payments.events.PaymentAged;
import dev.tradewind.commerce.payments.events.PaymentExpired;
import dev.tradewind.commerce.payments.ledger.EntryKind;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.Duration;
import java.time.InstantSource;

/// Ends what time ends: an authorisation that the provider let end, and what is left of one after the last shipment.
final class Aging {
    /// Of what is left after the last shipment: as long as somebody may need to find and redrive the dead letter of an
    /// earlier shipment, whose money it is.
    static final Duration REMAINDER_KEPT = Duration.ofDays(1);

    private final PaymentProvider provider;
    private final InstantSource clock;

    Aging(PaymentProvider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /// A decision to authorise, with the event by which its end is looked at.
    static Decision planned(Event<?> event, Payment payment, Decision decision) {
        var end = payment.funds().endsAt();
        return end.map(due ->
                        decision.andPublishAt(
                                event.leadsTo(
                                        PaymentAged.TYPE,
                                        "payment-aged",
                                        due,
                                        new PaymentAged(payment.orderId())),
                                due))
                .orElse(decision);
    }

    Decision onPaymentAged(Event<PaymentAged> event, Documents documents) {
        var read = Payment.of(event.data().orderId(), documents);
        var change = PaymentChange.of(read, clock.instant());
        var funds = change.funds();
        if (funds.state() != AuthorisationState.STANDING || funds.open() == 0) {
            return Decision.NOTHING;
        }
        if (funds.isEndedAt(change.now())) {
            return expire(event, change);
        }
        boolean isOver =
                funds.lastDispatchedAt()
                        .filter(at -> !at.plus(REMAINDER_KEPT).isAfter(change.now()))
                        .isPresent();
        return isOver ? givenUp(change, provider).decision() : Decision.NOTHING;
    }

    private static Decision expire(Event<?> event, PaymentChange change) {
        var payment = change.payment();
        var expired =
                new PaymentExpired(
                        payment.orderId(),
                        payment.customerEmail(),
                        payment.money(change.funds().open()).decimal(),
                        payment.currency().code());
        return ended(change)
                .decision()
                .andPublish(
                        event.leadsTo(
                                PaymentExpired.TYPE, "payment-expired", change.now(), expired));
    }

    /// A payment whose authorisation has ended by itself.
    static PaymentChange ended(PaymentChange change) {
        long left = change.funds().open();
        var ended = change.to(change.funds().ended());
        return left == 0 ? ended : ended.entering(ended.entry(EntryKind.EXPIRED, left));
    }

    /// A payment of which the provider gives up what is left.
    ///
    /// @throws IllegalStateException if the provider will not
    static PaymentChange givenUp(PaymentChange change, PaymentProvider provider) {
        var payment = change.payment();
        var key = payment.orderId() + ":void";
        return switch (provider.cancel(key, payment.requiredAuthorisation())) {
            case ProviderAnswer.Approved(var reference, _) ->
                    change.to(change.funds().givenUp())
                            .entering(
                                    change.entry(EntryKind.VOIDED, change.funds().open())
                                            .referredTo(reference));
            case ProviderAnswer.Declined(var reason) ->
                    throw new IllegalStateException(
                            "the provider would not void the payment of order %s: %s"
                                    .formatted(payment.orderId(), reason.label()));
        };
    }
}
