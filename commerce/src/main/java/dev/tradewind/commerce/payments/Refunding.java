package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Refund.REFUNDS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.payments.events.RefundPaymentRequested;
import dev.tradewind.commerce.payments.events.RefundRequested;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;

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
        var payment = Payment.of(read.value().orderId(), documents);
        return settled(read, outcomes, PaymentChange.of(payment, clock.instant()));
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

    private Settled settled(Versioned<Refund> read, RefundOutcomes outcomes, PaymentChange change) {
        var answers = answers(read.value(), change.payment());
        var funds = change.funds().refunded(read.value().refundId(), answers.paid());
        boolean isFull = funds.isRefundedAsAWhole();
        var refund = answers.settle(read.value(), isFull, change.now());
        var decision =
                answers.entered(change.to(funds), refund)
                        .decision()
                        .andUpdate(REFUNDS, read, refund);
        return new Settled(refund, outcomes.told(decision, refund, isFull));
    }

    private RefundAnswers answers(Refund refund, Payment payment) {
        var answers = new RefundAnswers();
        for (var share : payment.funds().sharesOf(refund.refundId())) {
            answers.add(share, refund(payment, share));
        }
        return answers;
    }

    /// A refund that the provider has answered, and what is decided with that.
    private record Settled(Refund refund, Decision decision) {}
}
