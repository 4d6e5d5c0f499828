package dev.tradewind.commerce.fraud;

import static dev.tradewind.commerce.fraud.FraudCase.CASES;
import static dev.tradewind.commerce.fraud.RecentOrders.RECENT_ORDERS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Search;
import dev.tradewind.eventing.Versioned;
import java.util.List;

/// Replaces a customer in the case of an order, and no longer counts the order: a digest of an address is found by whoever
/// knows the address.
final class CaseErasure {
    private CaseErasure() {}

    static Decision onOrderErased(Event<OrderErased> event, Documents documents) {
        var erased = event.data();
        var replaced =
                documents
                        .find(CASES, erased.orderId().value())
                        .map(read ->
                                Decision.update(
                                        CASES,
                                        read,
                                        read.value().erased(erased.customerEmail(), event.time())))
                        .orElse(Decision.NOTHING);
        return Decision.allOf(List.of(replaced, notCounted(erased.orderId(), documents)));
    }

    private static Decision notCounted(OrderId orderId, Documents documents) {
        var decision = Decision.NOTHING;
        for (var read : Search.all(RECENT_ORDERS, orderId.value(), documents)) {
            decision = notCounted(orderId, read, decision);
        }
        return decision;
    }

    private static Decision notCounted(
            OrderId orderId, Versioned<RecentOrders> read, Decision decision) {
        var others = read.value().minus(orderId);
        return others.orders().isEmpty()
                ? decision.andDelete(RECENT_ORDERS, read)
                : decision.andUpdate(RECENT_ORDERS, read, others);
    }
}
