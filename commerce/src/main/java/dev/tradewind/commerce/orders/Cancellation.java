package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.orders.events.OrderCancelled;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.InstantSource;

/// Cancels an order that waits, for whoever asks: one, for example, whose payment cannot be made. Its event has
/// payments and inventory undo what they did, or never do what they have not done yet.
final class Cancellation {
    private static final String REASON = "cancelled_on_request";

    private final Host host;
    private final InstantSource clock;

    Cancellation(Host host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
    }

    /// The cancelled order; one that was cancelled before is left as it is.
    ///
    /// @throws Problem if there is no such order, or it is confirmed
    OrderView cancel(OrderId orderId) {
        return host.execute(
                Command.of(
                        "orders",
                        "cancel",
                        OrderView.class,
                        documents -> decide(find(orderId, documents))));
    }

    private static Versioned<Order> find(OrderId orderId, Documents documents) {
        return documents
                .find(ORDERS, orderId.value())
                .orElseThrow(
                        () -> Problem.of(Problem.Kind.NOT_FOUND, "there is no order " + orderId));
    }

    private Answer<OrderView> decide(Versioned<Order> read) {
        var order = read.value();
        return switch (order.status()) {
            case PENDING -> cancel(read, order);
            case CANCELLED -> Decision.NOTHING.answering(OrderView.of(order));
            case CONFIRMED ->
                    throw Problem.of(
                            Problem.Kind.TOO_LATE,
                            "order %s is confirmed: it is being paid and taken out of stock"
                                    .formatted(order.orderId()));
        };
    }

    private Answer<OrderView> cancel(Versioned<Order> read, Order order) {
        var now = clock.instant();
        var cancelled = order.cancelled(REASON, now);
        var event =
                Placement.created(order)
                        .leadsTo(
                                OrderCancelled.TYPE,
                                order.eventId().derive(OutcomeJoin.END),
                                now,
                                order.cancelledBeforePayment(REASON));
        return Decision.update(ORDERS, read, cancelled)
                .andPublish(event)
                .answering(OrderView.of(cancelled));
    }
}
