package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Refund.REFUNDS;

import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.PageRequest;

/// The refunds whose money is set aside, and which nobody has answered yet.
public final class PromisedRefunds {
    private PromisedRefunds() {}

    /// Tells whether there are any.
    public static boolean areIn(Documents documents) {
        var one = PageRequest.first(1).inState(RefundStatus.REQUESTED.label());
        return !documents.list(REFUNDS, one).items().isEmpty();
    }
}
