package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.payments.events.RefundAbandoned;
import dev.tradewind.commerce.payments.events.RefundFailed;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.time.Instant;

/// The events that tell what became of a refund, under the same ids whoever has it paid, and however often it is asked for.
///
/// @param cause that they lead from
/// @param startedBy the event by which its money was set aside, from which their ids derive
record RefundOutcomes(Event<?> cause, EventId startedBy) {
    /// @param full whether nothing of what was captured is left
    Event<PaymentRefunded> paid(Refund refund, boolean full) {
        var data =
                new PaymentRefunded(
                        refund.orderId(),
                        refund.refundId(),
                        refund.customerEmail(),
                        refund.money(refund.paidMinorUnits()).decimal(),
                        refund.currency().code(),
                        full,
                        refund.reason(),
                        refund.taxedPrices());
        return cause.leadsTo(PaymentRefunded.TYPE, id("payment-refunded"), at(refund), data);
    }

    Event<RefundFailed> failed(Refund refund) {
        var data =
                new RefundFailed(
                        refund.orderId(),
                        refund.refundId(),
                        refund.customerEmail(),
                        refund.money(refund.failedMinorUnits()).decimal(),
                        refund.currency().code(),
                        reason(refund));
        return cause.leadsTo(RefundFailed.TYPE, id("refund-failed"), at(refund), data);
    }

    /// The decision that tells too what was paid back of a settled refund, and that some of it was not.
    ///
    /// @param full whether nothing of what was captured is left
    Decision told(Decision decision, Refund refund, boolean full) {
        var all = decision;
        if (refund.paidMinorUnits() > 0) {
            all = all.andPublish(paid(refund, full));
        }
        if (refund.failedMinorUnits() > 0) {
            all = all.andPublish(failed(refund));
        }
        return all;
    }

    /// The answer to its run, where nothing was paid.
    Event<RefundAbandoned> abandoned(Refund refund) {
        var data = new RefundAbandoned(refund.orderId(), refund.refundId(), reason(refund));
        return cause.leadsTo(RefundAbandoned.TYPE, id("refund-abandoned"), at(refund), data);
    }

    private static String reason(Refund refund) {
        return refund.declineReason().orElse(DeclineReason.DECLINED).label();
    }

    private EventId id(String outcome) {
        return startedBy.derive(outcome);
    }

    private static Instant at(Refund refund) {
        return refund.updatedAt();
    }
}
