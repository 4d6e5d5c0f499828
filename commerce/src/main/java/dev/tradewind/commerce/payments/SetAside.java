package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Refund.REFUNDS;

import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.payments.events.RefundRequested;
import dev.tradewind.commerce.payments.ledger.EntryKind;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;

/// Money that is set aside for a refund: from then on it is nobody else's, whatever comes of asking the provider.
///
/// @param change of the payment that it comes out of
record SetAside(PaymentChange change, Refund refund) {
    /// A part of what can be refunded of a payment.
    ///
    /// @param preferredShipment out of whose money it comes first
    /// @param taxes that it is to have in it, as far as they were paid; in proportion where there are none
    static SetAside of(
            PaymentChange change,
            String refundId,
            long minorUnits,
            String preferredShipment,
            TaxSums taxes,
            String reason) {
        var funds = change.funds().setAside(refundId, minorUnits, preferredShipment, taxes);
        var refund =
                Refund.requested(
                        change.payment(),
                        refundId,
                        minorUnits,
                        RefundShare.taxes(funds.sharesOf(refundId)),
                        reason,
                        change.now());
        return new SetAside(
                change.to(funds)
                        .entering(
                                change.entry(EntryKind.REFUND_REQUESTED, minorUnits)
                                        .causedBy(refundId)),
                refund);
    }

    /// The data of the event that has the provider asked.
    RefundRequested requested() {
        return new RefundRequested(
                refund.orderId(),
                refund.refundId(),
                refund.customerEmail(),
                refund.amount().decimal(),
                refund.currency().code(),
                refund.reason());
    }

    Decision toldBy(Event<RefundRequested> event) {
        return change.decision().andCreate(REFUNDS, refund.key(), refund).andPublish(event);
    }
}
