package dev.tradewind.commerce.loyalty;

import static dev.tradewind.commerce.loyalty.LoyalOrder.LOYAL_ORDERS;
import static dev.tradewind.commerce.loyalty.PointsAccount.ACCOUNTS;
import static dev.tradewind.commerce.loyalty.PointsRow.POINTS_ROWS;

import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Search;
import java.util.Optional;
import java.util.stream.Collectors;

/// Ends the account of a customer whom nobody is to know any more, with the first of the customer's orders that has points: all
/// of them are erased, and nobody is there to have what is left.
final class PointsErasure {
    private PointsErasure() {}

    static Decision onOrderErased(Event<OrderErased> event, Documents documents) {
        var order = event.data().orderId().value();
        var decision =
                documents
                        .find(LOYAL_ORDERS, order)
                        .map(read -> Decision.NOTHING.andDelete(LOYAL_ORDERS, read))
                        .orElse(Decision.NOTHING);
        var accounts =
                Search.all(POINTS_ROWS, order, documents).stream()
                        .map(PointsRow::accountKey)
                        .collect(Collectors.toSet());
        for (var account : accounts) {
            decision = ended(account, decision, documents);
        }
        return decision;
    }

    private static Decision ended(String account, Decision before, Documents documents) {
        var decision =
                documents
                        .find(ACCOUNTS, account)
                        .map(read -> before.andDelete(ACCOUNTS, read))
                        .orElse(before);
        var all = PageRequest.first(PageRequest.LIMIT_MAX).withPrefix(account + "/");
        var next = Optional.<String>empty();
        do {
            var page = documents.list(POINTS_ROWS, next.map(all::following).orElse(all));
            for (var row : page.items()) {
                decision = decision.andDelete(POINTS_ROWS, row);
            }
            next = page.next();
        } while (next.isPresent());
        return decision;
    }
}
