package dev.tradewind.commerce.fraud;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The latest orders with something in common, the latest last: as many as the rule needs to know.
record RecentOrders(List<Placed> orders) {
    static final DocumentCollection<RecentOrders> RECENT_ORDERS =
            DocumentCollection.of("fraud_recent_orders", RecentOrders.class)
                    .withTerms("fraud_recent_orders_of", RecentOrders::ids);

    RecentOrders {
        orders = List.copyOf(orders);
    }

    static Versioned<RecentOrders> find(String key, Documents documents) {
        return documents
                .find(RECENT_ORDERS, key)
                .orElseGet(() -> new Versioned<>(key, new RecentOrders(List.of()), Write.ABSENT));
    }

    /// With one that may be older than those that are known, or known.
    RecentOrders plus(Placed order, int most) {
        if (orders.contains(order)) {
            return this;
        }
        var all =
                Stream.concat(orders.stream(), Stream.of(order))
                        .sorted(Comparator.comparing(Placed::at))
                        .toList();
        return new RecentOrders(all.subList(Math.max(0, all.size() - most), all.size()));
    }

    private Set<String> ids() {
        return orders.stream().map(it -> it.orderId().value()).collect(Collectors.toSet());
    }

    /// Without one.
    RecentOrders minus(OrderId order) {
        return new RecentOrders(orders.stream().filter(it -> !it.orderId().equals(order)).toList());
    }

    /// The number of them in the time that ends with `end`, which counts.
    int within(Duration window, Instant end) {
        var begin = end.minus(window);
        return (int)
                orders.stream()
                        .filter(it -> it.at().isAfter(begin) && !it.at().isAfter(end))
                        .count();
    }

    /// An order and when it was placed.
    record Placed(OrderId orderId, Instant at) {}
}
