package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.payments.events.CaptureRequested;
import dev.tradewind.commerce.payments.events.PaymentAged;
import dev.tradewind.commerce.payments.events.PaymentCaptureFailed;
import dev.tradewind.commerce.payments.events.PaymentCaptured;
import dev.tradewind.commerce.payments.ledger.EntryKind;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.InstantSource;
import java.util.Optional;

/// Takes the money for goods that left the house: of each shipment its amount, once. What was authorised and ended by
/// itself before that is authorised anew, for this shipment alone.
final class Captures {
    private final PaymentProvider provider;
    private final InstantSource clock;

    Captures(PaymentProvider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /// A shipment that is known is left alone, whether it was paid or not: its money was asked for.
    Decision onShipmentDispatched(Event<ShipmentDispatched> event, Documents documents) {
        var dispatched = event.data();
        var read = Payment.of(dispatched.orderId(), documents);
        var payment = read.value();
        var change = PaymentChange.of(read, clock.instant());
        if (payment.isPaidAtConfirmation()) {
            return Decision.NOTHING;
        }
        boolean isDue = !change.funds().knows(dispatched.shipmentId());
        var captured =
                isDue
                        ? capture(
                                event,
                                change,
                                dispatched.shipmentId(),
                                dispatched.total(),
                                dispatched.taxes())
                        : Captured.none(change);
        return dispatched.last() ? last(event, captured) : captured.decision();
    }

    /// Takes the money for a shipment that is not known; nothing for goods that are free.
    Captured capture(
            Event<?> event, PaymentChange change, String shipmentId, Money amount, TaxSums taxes) {
        var payment = change.payment();
        if (!amount.currency().equals(payment.currency())) {
            throw new IllegalStateException(
                    "shipment %s of order %s is in %s, and its payment in %s"
                            .formatted(
                                    shipmentId,
                                    payment.orderId(),
                                    amount.currency(),
                                    payment.currency()));
        }
        return amount.minorUnits() == 0
                ? Captured.none(change)
                : capture(event, change, due(payment, shipmentId, amount, taxes, 0));
    }

    private static Due due(
            Payment payment, String shipmentId, Money amount, TaxSums taxes, int retry) {
        var key = payment.orderId() + ":capture:" + Capture.cause(shipmentId, retry);
        return new Due(shipmentId, amount, taxes, key, retry);
    }

    /// Takes the money that somebody asked for once more, unless an answer to that is known.
    Decision onCaptureRequested(Event<CaptureRequested> event, Documents documents) {
        var requested = event.data();
        var change = PaymentChange.of(Payment.of(requested.orderId(), documents), clock.instant());
        var payment = change.payment();
        return change.funds()
                .find(requested.shipmentId())
                .filter(it -> it.outcome() == CaptureOutcome.REQUESTED)
                .filter(it -> it.retried() == requested.retry())
                .map(it ->
                        due(
                                payment,
                                it.shipmentId(),
                                payment.money(it.minorUnits()),
                                new TaxSums(it.taxes()),
                                it.retried()))
                .map(due -> capture(event, change, due).decision())
                .orElse(Decision.NOTHING);
    }

    /// The order of a version before there were shipments, whose confirmation is still in the queue.
    Decision onOrderConfirmed(Event<OrderConfirmed> event, Documents documents) {
        var read = Payment.of(event.data().orderId(), documents);
        var payment = read.value();
        if (payment.status() != PaymentStatus.AUTHORISED) {
            return Decision.NOTHING;
        }
        var change = PaymentChange.of(read, clock.instant());
        var key = payment.orderId() + ":capture";
        var due = new Due(Capture.AT_CONFIRMATION, payment.amount(), TaxSums.NONE, key, 0);
        return capture(event, change, due).decision();
    }

    /// The provider is asked whatever the payment says: an attempt before this one may have taken the money while somebody
    /// gave up what was left, or while it ended.
    private Captured capture(Event<?> event, PaymentChange change, Due due) {
        var authorisation = change.payment().requiredAuthorisation();
        return switch (provider.capture(due.key(), authorisation, due.amount())) {
            case ProviderAnswer.Approved(var reference, _) ->
                    captured(event, standing(change, due, authorisation), due, reference);
            case ProviderAnswer.Declined(var reason) -> {
                if (change.funds().isEndedAt(change.now())) {
                    yield authoriseAnew(event, Aging.ended(change), due);
                }
                boolean isOver = change.funds().state() == AuthorisationState.GIVEN_UP;
                yield isOver && due.retry() > 0
                        ? authoriseAnew(event, change, due)
                        : declined(event, change, due, reason.label());
            }
        };
    }

    /// A payment of which something is set aside for this: again, if the ledger had it released.
    private static PaymentChange standing(PaymentChange change, Due due, String authorisation) {
        long amount = due.amount().minorUnits();
        if (change.funds().state() == AuthorisationState.STANDING) {
            return change;
        }
        return change.to(change.funds().authorisedAnew(amount))
                .entering(
                        change.entry(EntryKind.AUTHORISED, amount)
                                .causedBy(due.cause())
                                .referredTo(authorisation));
    }

    private Captured authoriseAnew(Event<?> event, PaymentChange ended, Due due) {
        var orderId = ended.payment().orderId();
        var key = Payment.authorisationKey(orderId) + ":" + due.cause();
        return switch (provider.authorise(key, orderId.value(), due.amount())) {
            case ProviderAnswer.Approved(var authorisation, _) ->
                    unlessTaken(
                            captureAnew(
                                    event, standing(ended, due, authorisation), due, authorisation),
                            due,
                            authorisation);
            case ProviderAnswer.Declined(var reason) -> declined(event, ended, due, reason.label());
        };
    }

    private Captured captureAnew(
            Event<?> event, PaymentChange change, Due due, String authorisation) {
        return switch (provider.capture(due.key() + ":anew", authorisation, due.amount())) {
            case ProviderAnswer.Approved(var reference, _) ->
                    captured(event, change, due, reference);
            case ProviderAnswer.Declined(var reason) ->
                    declined(event, change, due, reason.label());
        };
    }

    /// Nothing of what was authorised for one shipment is kept for another.
    private Captured unlessTaken(Captured settled, Due due, String authorisation) {
        var change = settled.change();
        long left = change.funds().open();
        if (left == 0) {
            return settled;
        }
        provider.cancel(change.payment().orderId() + ":void:" + due.cause(), authorisation);
        return settled.to(
                change.to(change.funds().ended())
                        .entering(change.entry(EntryKind.VOIDED, left).causedBy(due.cause())));
    }

    private static Captured captured(
            Event<?> event, PaymentChange change, Due due, String reference) {
        long amount = due.amount().minorUnits();
        var capture =
                Capture.captured(due.shipmentId(), amount, reference, change.now())
                        .taxed(due.taxes())
                        .after(due.retry());
        var data =
                new PaymentCaptured(
                        change.payment().orderId(),
                        due.amount().decimal(),
                        due.amount().currency().code(),
                        Optional.of(due.shipmentId()).filter(it -> !due.isAtConfirmation()),
                        capture.taxedPrices(due.amount().currency()));
        return new Captured(
                change.to(change.funds().with(capture))
                        .entering(
                                change.entry(EntryKind.CAPTURED, amount)
                                        .causedBy(due.shipmentId())
                                        .referredTo(reference)),
                Optional.of(
                        event.leadsTo(
                                PaymentCaptured.TYPE, "payment-captured", change.now(), data)));
    }

    private static Captured declined(Event<?> event, PaymentChange change, Due due, String reason) {
        var payment = change.payment();
        long amount = due.amount().minorUnits();
        var capture =
                Capture.declined(due.shipmentId(), amount, reason, change.now())
                        .taxed(due.taxes())
                        .after(due.retry());
        var data =
                new PaymentCaptureFailed(
                        payment.orderId(),
                        due.shipmentId(),
                        payment.customerEmail(),
                        due.amount().decimal(),
                        due.amount().currency().code(),
                        reason);
        return new Captured(
                change.to(change.funds().with(capture)),
                Optional.of(
                        event.leadsTo(
                                PaymentCaptureFailed.TYPE,
                                "payment-capture-failed",
                                change.now(),
                                data)));
    }

    /// With the last shipment, what is left is to be given up: not at once, as an earlier shipment's capture may be among
    /// the dead letters.
    private static Decision last(Event<?> event, Captured captured) {
        var change = captured.change();
        if (change.funds().open() == 0 || change.funds().lastDispatchedAt().isPresent()) {
            return captured.decision();
        }
        var due = change.now().plus(Aging.REMAINDER_KEPT);
        var aged = new PaymentAged(change.payment().orderId());
        return captured.to(change.to(change.funds().lastDispatched(change.now())))
                .decision()
                .andPublishAt(event.leadsTo(PaymentAged.TYPE, "payment-aged", due, aged), due);
    }

    /// An amount that is to be taken.
    ///
    /// @param taxes in it; none of an order of a version that decided none
    /// @param retry how often it was asked for once more
    private record Due(String shipmentId, Money amount, TaxSums taxes, String key, int retry) {
        String cause() {
            return Capture.cause(shipmentId, retry);
        }

        boolean isAtConfirmation() {
            return shipmentId.equals(Capture.AT_CONFIRMATION);
        }
    }

    /// A payment after the attempt, and the event that tells of it.
    record Captured(PaymentChange change, Optional<Event<?>> event) {
        static Captured none(PaymentChange change) {
            return new Captured(change, Optional.empty());
        }

        Captured to(PaymentChange next) {
            return new Captured(next, event);
        }

        Decision decision() {
            if (change.funds().equals(change.payment().funds())) {
                return Decision.NOTHING;
            }
            var decision = change.decision();
            return event.map(decision::andPublish).orElse(decision);
        }
    }
}
