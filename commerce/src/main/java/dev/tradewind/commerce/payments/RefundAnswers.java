package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.payments.ledger.EntryKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The provider's answers to the shares of a refund. For one thread.
final class RefundAnswers {
    private final List<Paid> answered = new ArrayList<>();
    private Optional<DeclineReason> reason = Optional.empty();

    void add(RefundShare share, ProviderAnswer answer) {
        switch (answer) {
            case ProviderAnswer.Approved(var reference, _) ->
                    answered.add(new Paid(share, reference));
            case ProviderAnswer.Declined(var declined) -> reason = Optional.of(declined);
        }
    }

    /// The shares that were paid back.
    List<RefundShare> paid() {
        return answered.stream().map(Paid::share).toList();
    }

    /// The refund with what was paid back of it.
    ///
    /// @param isFull whether nothing of what was captured is left
    Refund settle(Refund refund, boolean isFull, Instant now) {
        return refund.settled(
                paid().stream().mapToLong(RefundShare::minorUnits).sum(),
                RefundShare.taxes(paid()),
                answered.stream().map(Paid::reference).toList(),
                reason,
                isFull,
                now);
    }

    /// The change with a row of the ledger for each share that was paid back, and one for what was not.
    ///
    /// @param refund as it is settled
    PaymentChange entered(PaymentChange change, Refund refund) {
        var next = change;
        for (var paid : answered) {
            next = paid.entered(next);
        }
        long failed = refund.failedMinorUnits();
        return failed == 0
                ? next
                : next.entering(
                        next.entry(EntryKind.REFUND_FAILED, failed).causedBy(refund.refundId()));
    }

    /// A share that was paid back, and the provider's reference of that.
    private record Paid(RefundShare share, String reference) {
        PaymentChange entered(PaymentChange change) {
            return change.entering(
                    change.entry(EntryKind.REFUNDED, share.minorUnits())
                            .causedBy(share.refundId() + ":" + share.shipmentId())
                            .referredTo(reference));
        }
    }
}
