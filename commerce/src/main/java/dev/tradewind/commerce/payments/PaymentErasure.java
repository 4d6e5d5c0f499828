package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Payment.PAYMENTS;
import static dev.tradewind.commerce.payments.Refund.REFUNDS;

import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PageRequest;

/// Replaces a customer in the payment of an order and its refunds. The ledger has none.
final class PaymentErasure {
    private PaymentErasure() {}

    static Decision onOrderErased(Event<OrderErased> event, Documents documents) {
        var alias = event.data().customerEmail();
        var orderId = event.data().orderId();
        var decision =
                documents
                        .find(PAYMENTS, orderId.value())
                        .map(read -> Decision.update(PAYMENTS, read, read.value().erased(alias)))
                        .orElse(Decision.NOTHING);
        var refunds =
                PageRequest.first(RefundRequests.REFUNDS_MAX * 2)
                        .withPrefix(Refund.keyPrefix(orderId));
        for (var read : documents.list(REFUNDS, refunds).items()) {
            decision = decision.andUpdate(REFUNDS, read, read.value().erased(alias));
        }
        return decision;
    }
}
