package dev.tradewind.commerce.orders;

import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.PageRequest;
import java.time.Instant;
import java.util.Optional;

/// The orders that wait for an outcome of payments or inventory, for whoever watches that none waits long.
public final class WaitingOrders {
    private final Documents documents;

    public WaitingOrders(Documents documents) {
        this.documents = documents;
    }

    /// The time since which the one has waited that waits longest; nothing if none does. Of more than
    /// [PageRequest#LIMIT_MAX] orders that wait, it looks at the first by id.
    public Optional<Instant> longestSince() {
        return documents
                .list(
                        Order.ORDERS,
                        PageRequest.first(PageRequest.LIMIT_MAX)
                                .inState(OrderStatus.PENDING.label()))
                .items()
                .stream()
                .map(it -> it.value().updatedAt())
                .min(Instant::compareTo);
    }
}
