package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Refund.REFUNDS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.payments.events.RefundPaymentRequested;
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
        var read = find(requested.orderId(), requested.refundId(), documents);
        return read.value().status() == RefundStatus.REQUESTED
                ? settle(read, new RefundOutcomes(event, event.id()), documents).decision()
                : Decision.NOTHING;
    }

    /// Answers the run of a refund, each time that it asks: one that is settled is not paid again, and its outcome is told
    /// again, under the same id.
    Decision onPaymentRequested(Event<RefundPaymentRequested> event, Documents documents) {
        var requested = event.data();
        var outcomes = new RefundOutcomes(event, requested.startedBy());
        var read = find(requested.orderId(), requested.refundId(), documents);
        if (read.value().status() == RefundStatus.REQUESTED) {
            var settled = settle(read, outcomes, documents);
            return settled.refund().paidMinorUnits() > 0
                    ? settled.decision()
                    : settled.decision().andPublish(outcomes.abandoned(settled.refund()));
        }
        var refund = read.value();
        return Decision.NOTHING.andPublish(
                refund.paidMinorUnits() > 0
                        ? outcomes.paid(refund, isFull(refund, documents))
                        : outcomes.abandoned(refund));
    }

    /// As it was told first, whatever was paid back since.
    private static boolean isFull(Refund refund, Documents documents) {
        return refund.full()
                .orElseGet(() ->
                        Payment.of(refund.orderId(), documents)
                                .value()
                                .funds()
                                .isRefundedAsAWhole());
    }

    private static Versioned<Refund> find(OrderId orderId, String refundId, Documents documents) {
        var key = Refund.key(orderId, refundId);
        return documents
                .find(REFUNDS, key)
                .orElseThrow(() -> new IllegalStateException("there is no refund " + key));
    }

    private Settled settle(Versioned<Refund> read, RefundOutcomes outcomes, Documents documents) {
        var refund = read.value();
        var payment = Payment.of(refund.orderId(), documents);
        var answers = new Answers();
        for (var share : payment.value().funds().sharesOf(refund.refundId())) {
            answers.add(share, refund(payment.value(), share));
        }
        return settled(read, outcomes, PaymentChange.of(payment, clock.instant()), answers);
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

    private static Settled settled(
            Versioned<Refund> read,
            RefundOutcomes outcomes,
            PaymentChange change,
            Answers answers) {
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
                        funds.isRefundedAsAWhole(),
                        change.now());
        var decision = next.decision().andUpdate(REFUNDS, read, settled);
        if (paid > 0) {
            decision = decision.andPublish(outcomes.paid(settled, funds.isRefundedAsAWhole()));
        }
        if (failed > 0) {
            decision = decision.andPublish(outcomes.failed(settled));
        }
        return new Settled(settled, decision);
    }

    private static LedgerEntry paidEntry(
            PaymentChange change, RefundShare share, String reference) {
        return change.entry(EntryKind.REFUNDED, share.minorUnits())
                .causedBy(share.refundId() + ":" + share.shipmentId())
                .referredTo(reference);
    }

    /// A refund that the provider has answered, and what is decided with that.
    private record Settled(Refund refund, Decision decision) {}

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
