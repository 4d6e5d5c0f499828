package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Refund.REFUNDS;

import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.payments.events.RefundFailed;
import dev.tradewind.commerce.payments.events.RefundRequested;
import dev.tradewind.commerce.payments.ledger.EntryKind;
import dev.tradewind.commerce.payments.ledger.LedgerEntry;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Has the provider pay back what was set aside, share by share, each under a key of its own, and tells what became of it.
final class Refunding {
    private final PaymentProvider provider;
    private final InstantSource clock;

    Refunding(PaymentProvider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    Decision onRefundRequested(Event<RefundRequested> event, Documents documents) {
        var requested = event.data();
        var key = Refund.key(requested.orderId(), requested.refundId());
        var read =
                documents
                        .find(REFUNDS, key)
                        .orElseThrow(() -> new IllegalStateException("there is no refund " + key));
        if (read.value().status() != RefundStatus.REQUESTED) {
            return Decision.NOTHING;
        }
        var payment = Payment.of(requested.orderId(), documents);
        var answers = new Answers();
        for (var share : payment.value().funds().sharesOf(requested.refundId())) {
            answers.add(share, refund(payment.value(), share));
        }
        return settled(event, read, PaymentChange.of(payment, clock.instant()), answers);
    }

    private ProviderAnswer refund(Payment payment, RefundShare share) {
        var capture = payment.funds().find(share.shipmentId()).orElseThrow();
        var reference = capture.reference().orElseGet(() -> askedAgain(payment));
        var key =
                "%s:refund:%s:%s"
                        .formatted(payment.orderId(), share.refundId(), share.shipmentId());
        return provider.refund(key, reference, payment.money(share.minorUnits()));
    }

    /// The reference of a capture at confirmation, which was not kept: its key still gets the first answer.
    private String askedAgain(Payment payment) {
        var key = payment.orderId() + ":capture";
        var answer = provider.capture(key, payment.requiredAuthorisation(), payment.amount());
        return switch (answer) {
            case ProviderAnswer.Approved(var reference, _) -> reference;
            case ProviderAnswer.Declined(var reason) ->
                    throw new IllegalStateException(
                            "the provider has forgotten the capture of order %s: %s"
                                    .formatted(payment.orderId(), reason.label()));
        };
    }

    private static Decision settled(
            Event<?> event, Versioned<Refund> read, PaymentChange change, Answers answers) {
        var refund = read.value();
        long paid = answers.paidMinorUnits();
        long failed = refund.amountMinorUnits() - paid;
        var funds = change.funds().refunded(refund.refundId(), answers.paid);
        var next = change.to(funds);
        for (int i = 0; i < answers.paid.size(); i++) {
            next = next.entering(paidEntry(next, answers.paid.get(i), answers.references.get(i)));
        }
        if (failed > 0) {
            next =
                    next.entering(
                            next.entry(EntryKind.REFUND_FAILED, failed)
                                    .causedBy(refund.refundId()));
        }
        var settled =
                refund.settled(
                        paid,
                        RefundShare.taxes(answers.paid),
                        answers.references,
                        answers.reason,
                        change.now());
        var decision = next.decision().andUpdate(REFUNDS, read, settled);
        decision = paid > 0 ? decision.andPublish(paid(event, settled, next)) : decision;
        return failed > 0 ? decision.andPublish(failed(event, settled, next)) : decision;
    }

    private static LedgerEntry paidEntry(
            PaymentChange change, RefundShare share, String reference) {
        return change.entry(EntryKind.REFUNDED, share.minorUnits())
                .causedBy(share.refundId() + ":" + share.shipmentId())
                .referredTo(reference);
    }

    private static Event<PaymentRefunded> paid(
            Event<?> event, Refund refund, PaymentChange change) {
        var data =
                new PaymentRefunded(
                        refund.orderId(),
                        refund.refundId(),
                        refund.customerEmail(),
                        refund.money(refund.paidMinorUnits()).decimal(),
                        refund.currency().code(),
                        change.funds().isRefundedAsAWhole(),
                        refund.reason(),
                        refund.taxedPrices());
        return event.leadsTo(PaymentRefunded.TYPE, "payment-refunded", change.now(), data);
    }

    private static Event<RefundFailed> failed(Event<?> event, Refund refund, PaymentChange change) {
        long failed = refund.amountMinorUnits() - refund.paidMinorUnits();
        var data =
                new RefundFailed(
                        refund.orderId(),
                        refund.refundId(),
                        refund.customerEmail(),
                        refund.money(failed).decimal(),
                        refund.currency().code(),
                        refund.declineReason().orElse(DeclineReason.DECLINED).label());
        return event.leadsTo(RefundFailed.TYPE, "refund-failed", change.now(), data);
    }

    /// The provider's answers to the shares of a refund. For one thread.
    private static final class Answers {
        private final List<RefundShare> paid = new ArrayList<>();
        private final List<String> references = new ArrayList<>();
        private Optional<DeclineReason> reason = Optional.empty();

        void add(RefundShare share, ProviderAnswer answer) {
            switch (answer) {
                case ProviderAnswer.Approved(var reference, _) -> {
                    paid.add(share);
                    references.add(reference);
                }
                case ProviderAnswer.Declined(var declined) -> reason = Optional.of(declined);
            }
        }

        long paidMinorUnits() {
            return paid.stream().mapToLong(RefundShare::minorUnits).sum();
        }
    }
}
