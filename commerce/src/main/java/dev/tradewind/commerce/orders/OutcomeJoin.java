package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Handler;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.time.InstantSource;

/// The handlers that join what payments and inventory decided, in whichever order it arrives: both succeeded
/// confirms the order, anything else cancels it, once both are known. Where payments is told after inventory, missing
/// goods end the order at once: there will be no payment to know of. An order that was cancelled meanwhile notes what
/// became of its parts, and stays cancelled.
final class OutcomeJoin {
    /// One end an order: whichever outcome came last, its event has the same id.
    static final String END = "order-outcome";

    private final OrderFlow flow;
    private final InstantSource clock;

    OutcomeJoin(OrderFlow flow, InstantSource clock) {
        this.flow = flow;
        this.clock = clock;
    }

    /// The handler of events by which payments tells this outcome.
    <T extends PartOutcome> Handler<T> payment(Outcome outcome) {
        return (event, documents) -> join(event, documents, Order::withPaymentKnown, outcome);
    }

    /// The handler of events by which inventory tells this outcome.
    <T extends PartOutcome> Handler<T> inventory(Outcome outcome) {
        return (event, documents) -> join(event, documents, Order::withInventoryKnown, outcome);
    }

    private static Versioned<Order> find(OrderId orderId, Documents documents) {
        return documents
                .find(ORDERS, orderId.value())
                .orElseThrow(() -> new IllegalStateException("there is no order " + orderId));
    }

    private Decision join(
            Event<? extends PartOutcome> event,
            Documents documents,
            Learning learning,
            Outcome outcome) {
        var now = clock.instant();
        var read = find(event.data().orderId(), documents);
        var order = learning.learn(read.value(), outcome, now);
        if (order.equals(read.value())) {
            return Decision.NOTHING;
        }
        if (order.waits(flow)) {
            return Decision.update(ORDERS, read, order);
        }
        return order.payment() == Outcome.SUCCEEDED && order.inventory() == Outcome.SUCCEEDED
                ? confirm(event, read, order, now)
                : cancel(event, read, order, now);
    }

    private static Decision confirm(
            Event<?> event, Versioned<Order> read, Order order, Instant now) {
        var confirmed =
                new OrderConfirmed(
                        order.orderId(),
                        order.customerEmail(),
                        order.total().decimal(),
                        order.currency().code());
        return Decision.update(ORDERS, read, order.confirmed(now))
                .andPublish(
                        event.leadsTo(
                                OrderConfirmed.TYPE, order.eventId().derive(END), now, confirmed));
    }

    private static Decision cancel(
            Event<?> event, Versioned<Order> read, Order order, Instant now) {
        var reason = reason(order);
        var cancelled =
                order.payment() == Outcome.PENDING
                        ? order.cancelledBeforePayment(reason)
                        : OrderCancelled.after(order.orderId(), order.customerEmail(), reason);
        return Decision.update(ORDERS, read, order.cancelled(reason, now))
                .andPublish(
                        event.leadsTo(
                                OrderCancelled.TYPE, order.eventId().derive(END), now, cancelled));
    }

    private static String reason(Order order) {
        if (order.inventory() == Outcome.SUCCEEDED) {
            return "payment_failed";
        }
        return order.payment() == Outcome.FAILED
                ? "payment_and_inventory_failed"
                : "inventory_failed";
    }

    /// An order that knows one outcome more.
    @FunctionalInterface
    private interface Learning {
        Order learn(Order order, Outcome outcome, Instant now);
    }
}
