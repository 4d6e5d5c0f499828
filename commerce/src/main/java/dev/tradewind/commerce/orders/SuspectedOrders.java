package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.fraud.events.FraudSuspected;
import dev.tradewind.commerce.orders.Fulfilment.CancelRequest;
import dev.tradewind.commerce.orders.Fulfilment.Hold;
import dev.tradewind.commerce.orders.events.OrderHoldMissed;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Versioned;
import java.time.InstantSource;
import java.util.Optional;

/// The handler of fraud's word that an order is to wait. That word and the confirmation meet in the order's document:
/// whichever comes second sees the other one, so that no order passes a rule without a trace.
final class SuspectedOrders {
    /// Why an order is cancelled that looked wrong too late.
    private static final String REASON = "fraud_suspected";

    private static final String MISSED = "order-hold-missed";

    private final OrderHolds holds;
    private final InstantSource clock;

    SuspectedOrders(OrderHolds holds, InstantSource clock) {
        this.holds = holds;
        this.clock = clock;
    }

    Decision onFraudSuspected(Event<FraudSuspected> event, Documents documents) {
        var read = OrderSteps.known(event.data().orderId(), documents);
        return switch (read.value().status()) {
            case PENDING -> held(event, read, event.data().words());
            case HELD -> heldAlready(event, read);
            case CANCELLED -> Decision.NOTHING;
            case CONFIRMED -> late(event, read);
            case CANCEL_REQUESTED, FULFILLING, SHIPPED, DELIVERED, REFUNDED, RETURNED ->
                    Decision.NOTHING.andPublish(missed(event, read.value(), false));
        };
    }

    private Decision held(Event<FraudSuspected> event, Versioned<Order> read, String reason) {
        var held = holds.held(read.value(), reason, clock.instant());
        return OrderHolds.holding(event, read, held);
    }

    /// Whoever releases it has to read both.
    private Decision heldAlready(Event<FraudSuspected> event, Versioned<Order> read) {
        var known = read.value().progress().hold().map(Hold::reason).orElse("");
        var words = event.data().words();
        return known.contains(words)
                ? Decision.NOTHING
                : held(event, read, "%s; %s".formatted(known, words));
    }

    /// An order that was confirmed can be cancelled for as long as nothing has left, which shipping knows. One of a version
    /// without shipping cannot.
    private Decision late(Event<FraudSuspected> event, Versioned<Order> read) {
        var order = read.value();
        if (!event.data().cancelIfLate() || order.fulfilment().isEmpty()) {
            return Decision.NOTHING.andPublish(missed(event, order, false));
        }
        var now = clock.instant();
        var request = new CancelRequest(REASON, Optional.empty());
        var asked = order.with(order.progress().asked(request), now);
        return OrderSteps.cancelAsked(event, read, asked, REASON, now)
                .andPublish(missed(event, order, true));
    }

    private Event<OrderHoldMissed> missed(
            Event<FraudSuspected> event, Order order, boolean cancelRequested) {
        var data =
                new OrderHoldMissed(
                        order.orderId(),
                        order.customerEmail(),
                        event.data().words(),
                        order.status().label(),
                        cancelRequested);
        return event.leadsTo(OrderHoldMissed.TYPE, MISSED, clock.instant(), data);
    }
}
