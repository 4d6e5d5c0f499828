package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.orders.Fulfilment.Hold;
import dev.tradewind.commerce.orders.events.OrderHeld;
import dev.tradewind.commerce.orders.events.OrderReleased;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/// Holds orders that wait, so that they are not confirmed, and releases them. An order's outcomes count while it is held:
/// one that failed ends, and one that succeeded is confirmed when it is released.
final class OrderHolds {
    private final Host host;
    private final OrderDeadlines deadlines;
    private final InstantSource clock;

    OrderHolds(Host host, OrderDeadlines deadlines, InstantSource clock) {
        this.host = host;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /// The held order; one that was held before is left as it is.
    ///
    /// @throws Problem if there is no such order, or it does not wait any more
    Order hold(OrderId orderId, String reason) {
        return execute("hold", documents -> hold(OrderSteps.wanted(orderId, documents), reason));
    }

    private Answer<Order> hold(Versioned<Order> read, String reason) {
        var order = read.value();
        if (order.status() == OrderStatus.HELD) {
            return Decision.NOTHING.answering(order);
        }
        if (order.status() != OrderStatus.PENDING) {
            throw Problem.of(
                    Problem.Kind.TOO_LATE,
                    "order %s is %s: only one that waits can be held"
                            .formatted(order.orderId(), order.status().label()));
        }
        var cause = OrderSteps.beginning(order);
        var held = held(order, reason, clock.instant());
        return holding(cause, read, held).answering(held);
    }

    /// An order that waits, held.
    Order held(Order order, String reason, Instant now) {
        var hold = new Hold(reason, now);
        return order.with(order.progress().heldBy(hold, deadlines.ofHeld(now)), now)
                .in(OrderStatus.HELD, now);
    }

    /// The decision that an order is held.
    static Decision holding(Event<?> cause, Versioned<Order> read, Order held) {
        var id = held.eventId().derive("held-" + read.version());
        var reason = held.progress().hold().map(Hold::reason).orElse("");
        var data = new OrderHeld(held.orderId(), held.customerEmail(), reason);
        return OrderDeadlines.planned(OrderSteps.changed(cause, read, held), held)
                .andPublish(cause.leadsTo(OrderHeld.TYPE, id, held.updatedAt(), data));
    }

    /// The order as it goes on; one that is not held is left as it is.
    ///
    /// @throws Problem if there is no such order
    Order release(OrderId orderId) {
        return execute("release", documents -> release(OrderSteps.wanted(orderId, documents)));
    }

    private Answer<Order> release(Versioned<Order> read) {
        var order = read.value();
        if (order.status() != OrderStatus.HELD) {
            return Decision.NOTHING.answering(order);
        }
        var now = clock.instant();
        var released =
                order.with(order.progress().released(deadlines.ofWaiting(now)), now)
                        .in(OrderStatus.PENDING, now);
        var cause = OrderSteps.beginning(order);
        var id = order.eventId().derive("released-" + read.version());
        var data = new OrderReleased(order.orderId(), order.customerEmail());
        var event = cause.leadsTo(OrderReleased.TYPE, id, now, data);
        return released.hasSucceeded()
                ? OrderSteps.confirmed(event, read, released, now)
                        .andPublish(event)
                        .answering(released.confirmed(now))
                : OrderDeadlines.planned(OrderSteps.changed(cause, read, released), released)
                        .andPublish(event)
                        .answering(released);
    }

    private Order execute(String name, Function<Documents, Answer<Order>> decide) {
        return host.execute(Command.of("orders", name, Order.class, decide));
    }
}
