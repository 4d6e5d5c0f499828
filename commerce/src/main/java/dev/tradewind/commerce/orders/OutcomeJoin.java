package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.inventory.events.InventoryFailed;
import dev.tradewind.commerce.inventory.events.InventoryReserved;
import dev.tradewind.commerce.payments.events.PaymentCompleted;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Handler;
import java.time.Instant;
import java.time.InstantSource;

/// The handlers that join what payments and inventory decided, in whichever order it arrives: both succeeded
/// confirms the order, anything else cancels it, once both are known. Where payments is told after inventory, missing
/// goods end the order at once: there will be no payment to know of. An order that was cancelled meanwhile notes what
/// became of its parts, and stays cancelled; one that is held is not confirmed, but ends where a part of it failed. Where a
/// run asks for one part after the other, outcomes are noted, and the run says what follows.
final class OutcomeJoin {
    static final String PAYMENT_FAILED = "payment_failed";
    static final String INVENTORY_FAILED = "inventory_failed";

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

    Decision onInventoryReserved(Event<InventoryReserved> event, Documents documents) {
        var allocation = event.data().allocation();
        return join(
                event,
                documents,
                (order, _, now) -> order.reserved(allocation, now),
                Outcome.SUCCEEDED);
    }

    Decision onInventoryFailed(Event<InventoryFailed> event, Documents documents) {
        return join(event, documents, Order::withInventoryKnown, Outcome.FAILED);
    }

    private Decision join(
            Event<? extends PartOutcome> event,
            Documents documents,
            Learning learning,
            Outcome outcome) {
        var now = clock.instant();
        var read = OrderSteps.known(event.data().orderId(), documents);
        if (isForRun(event, read.value())) {
            return Decision.NOTHING;
        }
        var order = learning.learn(read.value(), outcome, now);
        if (order.equals(read.value())) {
            return Decision.NOTHING;
        }
        if (order.waits(flow)) {
            return Decision.update(ORDERS, read, order);
        }
        return order.hasSucceeded()
                ? OrderSteps.confirmed(event, read, order, now)
                : OrderSteps.cancelled(event, read, order, reason(order), now, documents);
    }

    /// The run of an order which waits says that it is paid, with the [request][OrderRuns] to confirm it. Known before, it would
    /// have an order that is released confirmed while the run does not wait for that yet.
    private boolean isForRun(Event<?> event, Order order) {
        return flow == OrderFlow.ORCHESTRATED
                && event.isOf(PaymentCompleted.TYPE)
                && order.status().isOpen();
    }

    private static String reason(Order order) {
        if (order.inventory() == Outcome.SUCCEEDED) {
            return PAYMENT_FAILED;
        }
        return order.payment() == Outcome.FAILED
                ? "payment_and_inventory_failed"
                : INVENTORY_FAILED;
    }

    /// An order that knows one outcome more.
    @FunctionalInterface
    private interface Learning {
        Order learn(Order order, Outcome outcome, Instant now);
    }
}
