package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.orders.events.OrderCancelRequested;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderStatusChanged;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.util.Optional;

/// The steps of an order's life, each with the events that tell of it.
final class OrderSteps {
    /// One end an order that waits: whatever ended the waiting, its event has the same id.
    private static final String END = "order-outcome";

    /// The end of one that was confirmed before.
    private static final String LATE_END = "order-canceled";

    private OrderSteps() {}

    /// @throws Problem if there is no such order
    static Versioned<Order> wanted(OrderId orderId, Documents documents) {
        return documents.find(ORDERS, orderId.value()).orElseThrow(() -> missing(orderId));
    }

    static Problem missing(OrderId orderId) {
        return Problem.of(Problem.Kind.NOT_FOUND, "there is no order " + orderId);
    }

    /// @throws IllegalStateException if there is no such order
    static Versioned<Order> known(OrderId orderId, Documents documents) {
        return documents
                .find(ORDERS, orderId.value())
                .orElseThrow(() -> new IllegalStateException("there is no order " + orderId));
    }

    /// The event that all of an order's events lead from, where no other leads to one.
    static Event<?> beginning(Order order) {
        return Placement.created(order);
    }

    /// @param order that knows both outcomes
    static Decision confirmed(Event<?> cause, Versioned<Order> read, Order order, Instant now) {
        var confirmed = order.confirmed(now);
        var data =
                new OrderConfirmed(
                        order.orderId(),
                        order.customerEmail(),
                        order.total().decimal(),
                        order.currency().code(),
                        Optional.of(Placement.items(order)),
                        order.progress().shipTo(),
                        Optional.of(order.progress().allocation()).filter(it -> !it.isEmpty()));
        var decision =
                Decision.update(ORDERS, read, confirmed)
                        .andPublish(
                                cause.leadsTo(
                                        OrderConfirmed.TYPE,
                                        order.eventId().derive(END),
                                        now,
                                        data));
        return told(decision, cause, read, confirmed);
    }

    /// The end of an order, with which it has not used its code.
    ///
    /// @param order as it is known to be, before its end
    static Decision cancelled(
            Event<?> cause,
            Versioned<Order> read,
            Order order,
            String reason,
            Instant now,
            Documents documents) {
        var cancelled = order.cancelled(reason, now);
        var id = order.eventId().derive(order.status().isOpen() ? END : LATE_END);
        var decision =
                Discounts.givenBack(order, documents)
                        .andUpdate(ORDERS, read, cancelled)
                        .andPublish(
                                cause.leadsTo(OrderCancelled.TYPE, id, now, end(order, reason)));
        return told(decision, cause, read, cancelled);
    }

    /// While an outcome is missing, payments or inventory may not have heard of the order yet.
    private static OrderCancelled end(Order order, String reason) {
        return order.payment() == Outcome.PENDING || order.inventory() == Outcome.PENDING
                ? order.cancelledBeforePayment(reason)
                : OrderCancelled.after(order.orderId(), order.customerEmail(), reason);
    }

    /// The change of an order that no other event tells of.
    static Decision changed(Event<?> cause, Versioned<Order> read, Order order) {
        return told(Decision.update(ORDERS, read, order), cause, read, order);
    }

    /// The request that shipping says whether a confirmed order can still be cancelled.
    ///
    /// @param order as it is known to be, with the request
    static Decision cancelAsked(
            Event<?> cause, Versioned<Order> read, Order order, String reason, Instant now) {
        var id = order.eventId().derive("cancel-requested-" + read.version());
        var requested = new OrderCancelRequested(order.orderId(), order.customerEmail(), reason);
        return changed(cause, read, order)
                .andPublish(cause.leadsTo(OrderCancelRequested.TYPE, id, now, requested));
    }

    /// With the event that an order came to another place, if it did.
    private static Decision told(
            Decision decision, Event<?> cause, Versioned<Order> read, Order order) {
        var before = read.value().status();
        if (order.status() == before) {
            return decision;
        }
        var data =
                new OrderStatusChanged(
                        order.orderId(),
                        order.customerEmail(),
                        order.status().label(),
                        before.label());
        return decision.andPublish(
                cause.leadsTo(OrderStatusChanged.TYPE, statusId(read), order.updatedAt(), data));
    }

    /// An order may come to the same place twice, but not by the same write of its document.
    private static EventId statusId(Versioned<Order> read) {
        return read.value().eventId().derive("status-" + (read.version() + 1));
    }
}
