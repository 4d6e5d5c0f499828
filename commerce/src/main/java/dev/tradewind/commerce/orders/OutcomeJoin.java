package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/// Joins what payments and inventory decided, in whichever order it arrives: both succeeded confirms the
/// order, anything else cancels it, once both are known.
final class OutcomeJoin {
    /// One end an order: whichever outcome came last, its event has the same id.
    private static final String END = "order-outcome";

    private final InstantSource clock;

    OutcomeJoin(InstantSource clock) {
        this.clock = clock;
    }

    Decision onPaymentCompleted(Event<PaymentCompleted> event, Documents documents) {
        return onPayment(event, event.data().orderId(), Outcome.SUCCEEDED, documents);
    }

    Decision onPaymentFailed(Event<PaymentFailed> event, Documents documents) {
        return onPayment(event, event.data().orderId(), Outcome.FAILED, documents);
    }

    Decision onInventoryReserved(Event<InventoryReserved> event, Documents documents) {
        return onInventory(event, event.data().orderId(), Outcome.SUCCEEDED, documents);
    }

    Decision onInventoryFailed(Event<InventoryFailed> event, Documents documents) {
        return onInventory(event, event.data().orderId(), Outcome.FAILED, documents);
    }

    private Decision onPayment(
            Event<?> event, OrderId orderId, Outcome outcome, Documents documents) {
        var now = clock.instant();
        return join(
                event,
                find(orderId, documents),
                now,
                order ->
                        order.payment() == Outcome.PENDING
                                ? order.withPayment(outcome, now)
                                : order);
    }

    private Decision onInventory(
            Event<?> event, OrderId orderId, Outcome outcome, Documents documents) {
        var now = clock.instant();
        return join(
                event,
                find(orderId, documents),
                now,
                order ->
                        order.inventory() == Outcome.PENDING
                                ? order.withInventory(outcome, now)
                                : order);
    }

    private static Versioned<Order> find(OrderId orderId, Documents documents) {
        return documents
                .find(ORDERS, orderId.value())
                .orElseThrow(() -> new IllegalStateException("there is no order " + orderId));
    }

    private static Decision join(
            Event<?> event, Versioned<Order> read, Instant now, UnaryOperator<Order> learn) {
        var before = read.value();
        var order = learn.apply(before);
        if (order.equals(before)) {
            return Decision.NOTHING;
        }
        if (order.payment() == Outcome.PENDING || order.inventory() == Outcome.PENDING) {
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
                        order.currency().getCurrencyCode());
        return Decision.update(ORDERS, read, order.confirmed(now))
                .andPublish(
                        event.leadsTo(
                                OrderConfirmed.TYPE, order.eventId().derive(END), now, confirmed));
    }

    private static Decision cancel(
            Event<?> event, Versioned<Order> read, Order order, Instant now) {
        var reason = reason(order);
        var cancelled = new OrderCancelled(order.orderId(), order.customerEmail(), reason);
        return Decision.update(ORDERS, read, order.cancelled(reason, now))
                .andPublish(
                        event.leadsTo(
                                OrderCancelled.TYPE, order.eventId().derive(END), now, cancelled));
    }

    private static String reason(Order order) {
        if (order.inventory() == Outcome.SUCCEEDED) {
            return "payment_failed";
        }
        return order.payment() == Outcome.SUCCEEDED
                ? "inventory_failed"
                : "payment_and_inventory_failed";
    }
}
