package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.orders.events.OrderAged;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The end of orders that wait for too long: one planned event an order, which its handler plans anew if the order was
/// given longer, and which finds nothing to do where the order was confirmed or ended before. One that is held or released
/// has another for its new deadline, as orders of earlier versions have none.
final class OrderDeadlines {
    /// For people who look at an order, with a weekend between.
    private static final Duration HELD_MAX = Duration.ofDays(7);

    /// Of an order that ended as nobody said in time what became of it.
    static final String REASON = "timed_out";

    private final Duration limit;
    private final InstantSource clock;

    /// @param limit how long an order waits that nobody holds
    OrderDeadlines(Duration limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /// The end of an order that waits from now on.
    Instant ofWaiting(Instant now) {
        return now.plus(limit);
    }

    /// The end of an order that is held from now on.
    Instant ofHeld(Instant now) {
        return now.plus(limit.compareTo(HELD_MAX) > 0 ? limit : HELD_MAX);
    }

    /// The decision that has an order wait, with the event by which it is looked at.
    static Decision planned(Decision decision, Order order) {
        return order.progress()
                .deadline()
                .map(due -> decision.andPublishAt(aged(order, due), due))
                .orElse(decision);
    }

    private static Event<OrderAged> aged(Order order, Instant due) {
        var id = new EventId("order-%s-aged-%d".formatted(order.orderId(), due.toEpochMilli()));
        return OrderAged.TYPE.first(id, due, new OrderAged(order.orderId()));
    }

    Decision onOrderAged(Event<OrderAged> event, Documents documents) {
        var read = OrderSteps.known(event.data().orderId(), documents);
        var order = read.value();
        if (!order.status().isOpen()) {
            return Decision.NOTHING;
        }
        var now = clock.instant();
        return order.progress().deadline().filter(now::isBefore).isPresent()
                ? planned(Decision.NOTHING, order)
                : OrderSteps.cancelled(event, read, order, REASON, now, documents);
    }
}
