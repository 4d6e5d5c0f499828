package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.InstantSource;
import java.util.Optional;

/// Changes where an order is to be brought, for as long as it waits: its confirmation takes the address along, and what
/// shipping has been told is on a label. Its taxes are those of the new address, where it costs the same with them.
final class OrderAddress {
    private final Host host;
    private final LineTaxes taxes;
    private final InstantSource clock;

    OrderAddress(Host host, LineTaxes taxes, InstantSource clock) {
        this.host = host;
        this.taxes = taxes;
        this.clock = clock;
    }

    /// @param expected the tag of the order that the change is meant for, if it is meant for one
    /// @throws Problem if there is no such order, it is another by now, it does not wait any more, or costs something else
    ///     there
    Tagged change(OrderId orderId, PostalAddress address, Optional<String> expected) {
        return host.execute(
                Command.of(
                        "orders",
                        "change-address",
                        Tagged.class,
                        documents ->
                                decide(
                                        OrderSteps.wanted(orderId, documents),
                                        address,
                                        expected,
                                        documents)));
    }

    private Answer<Tagged> decide(
            Versioned<Order> read,
            PostalAddress address,
            Optional<String> expected,
            Documents documents) {
        if (expected.filter(it -> !it.equals("*") && !it.equals(tag(read.version()))).isPresent()) {
            throw Problem.of(
                    Problem.Kind.PRECONDITION_FAILED,
                    "order %s has changed since it was read: its tag is %s"
                            .formatted(read.key(), tag(read.version())));
        }
        var order = read.value();
        if (!order.status().isOpen()) {
            throw Problem.of(
                    Problem.Kind.TOO_LATE,
                    "order %s is %s: its address can be changed while it waits"
                            .formatted(order.orderId(), order.status().label()));
        }
        var next =
                taxes.movedTo(address, order, documents)
                        .with(order.progress().to(address), clock.instant());
        return next.equals(order)
                ? Decision.NOTHING.answering(new Tagged(order, tag(read.version())))
                : Decision.update(ORDERS, read, next)
                        .answering(new Tagged(next, tag(read.version() + 1)));
    }

    /// The entity tag of an order as it is in a version of its document (RFC 9110, section 8.8.3).
    static String tag(long version) {
        return "\"%d\"".formatted(version);
    }

    /// An order with its entity tag.
    record Tagged(Order order, String tag) {}
}
