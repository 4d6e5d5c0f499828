package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Ownership;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Search;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/// Erases a customer from its orders. Each order is a commit of its own, with the event that has every other service do the same:
/// an erasure that breaks off is asked for again, and goes on with the orders that are left.
final class OrderErasure {
    /// As many ids as a person reads.
    private static final int NAMED_MAX = 10;

    private static final int CUSTOMER_MAX = 254;

    private final Host host;
    private final InstantSource clock;

    OrderErasure(Host host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
    }

    Reply erase(HttpCall call) {
        var customer = call.pathParameter("customer", OrderErasure::customer);
        var orders = orders(customer);
        requireEnded(orders);
        orders.forEach(order -> erase(order.orderId()));
        return Reply.ok(new Erased(orders.size()));
    }

    private static String customer(String text) {
        if (text.isBlank() || text.length() > CUSTOMER_MAX) {
            throw new IllegalArgumentException(
                    "must be 1 to %d characters".formatted(CUSTOMER_MAX));
        }
        return text;
    }

    private List<Order> orders(String customer) {
        return Search.all(ORDERS, Ownership.term(customer), host.documents()).stream()
                .map(Versioned::value)
                .toList();
    }

    /// Whoever is still to get goods, or money, is still to be told of it.
    private static void requireEnded(List<Order> orders) {
        var waiting = orders.stream().filter(order -> !hasEnded(order)).toList();
        if (!waiting.isEmpty()) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "%d orders have not ended, so nothing is erased; cancel them, or wait for them: %s"
                            .formatted(
                                    waiting.size(),
                                    waiting.stream()
                                            .limit(NAMED_MAX)
                                            .map(order -> order.orderId().value())
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static boolean hasEnded(Order order) {
        return switch (order.status()) {
            case DELIVERED, CANCELLED, REFUNDED, RETURNED -> true;
            case PENDING, HELD, CONFIRMED, CANCEL_REQUESTED, FULFILLING, SHIPPED -> false;
        };
    }

    private void erase(OrderId orderId) {
        host.execute(
                Command.of(
                        "orders", "erase", Erased.class, documents -> decide(orderId, documents)));
    }

    private Answer<Erased> decide(OrderId orderId, Documents documents) {
        var read = OrderSteps.known(orderId, documents);
        var alias = alias(orderId);
        if (read.value().customerEmail().equals(alias)) {
            return Decision.NOTHING.answering(new Erased(0));
        }
        var now = clock.instant();
        var order = read.value().erased(alias, now);
        var cause = OrderSteps.beginning(order);
        var erased = new OrderErased(orderId, alias);
        return Decision.update(ORDERS, read, order)
                .andPublish(
                        cause.leadsTo(
                                OrderErased.TYPE, order.eventId().derive("erased"), now, erased))
                .answering(new Erased(1));
    }

    /// One for each order, so that nobody can tell which were of one customer. RFC 2606, section 2: no such domain is ever
    /// there.
    private static String alias(OrderId orderId) {
        return "erased-%s@erased.invalid".formatted(orderId.value());
    }

    private record Erased(int orders) {}
}
