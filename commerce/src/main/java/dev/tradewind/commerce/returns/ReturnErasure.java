package dev.tradewind.commerce.returns;

import static dev.tradewind.commerce.returns.GoodsReturn.RETURNS;
import static dev.tradewind.commerce.returns.ReturnableOrder.RETURNABLE_ORDERS;

import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Search;
import java.util.Optional;
import java.util.Set;

/// Replaces a customer in an order and its returns. One that is under way goes on, and tells nobody.
final class ReturnErasure {
    private ReturnErasure() {}

    static Decision onOrderErased(Event<OrderErased> event, Documents documents) {
        var alias = event.data().customerEmail();
        var orderId = event.data().orderId();
        var decision =
                documents
                        .find(RETURNABLE_ORDERS, orderId.value())
                        .map(read ->
                                Decision.update(
                                        RETURNABLE_ORDERS, read, read.value().erased(alias)))
                        .orElse(Decision.NOTHING);
        var search = Search.forAll(Set.of(GoodsReturn.orderTerm(orderId)), PageRequest.LIMIT_MAX);
        var next = Optional.<String>empty();
        do {
            var page = documents.search(RETURNS, next.map(search::following).orElse(search));
            for (var read : page.items()) {
                decision = decision.andUpdate(RETURNS, read, read.value().erased(alias));
            }
            next = page.next();
        } while (next.isPresent());
        return decision;
    }
}
