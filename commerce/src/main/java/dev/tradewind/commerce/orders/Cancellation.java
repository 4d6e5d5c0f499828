package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.orders.Fulfilment.CancelRequest;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.InstantSource;
import java.util.Optional;

/// Cancels orders for whoever asks. One that waits ends at once: one, for example, whose payment cannot be made; its event
/// has payments and inventory undo what they did, or never do what they have not done yet. Of one that is confirmed only
/// shipping knows whether its goods are still here, so shipping is asked.
final class Cancellation {
    private static final String ON_REQUEST = "cancelled_on_request";

    private final Host host;
    private final InstantSource clock;

    Cancellation(Host host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
    }

    /// Whoever has an order cancelled.
    enum Requester implements Labelled {
        CUSTOMER,
        OPERATOR;

        private String reason() {
            return "cancelled_by_" + label();
        }
    }

    /// The order, cancelled or [asked for][OrderStatus#CANCEL_REQUESTED]; one of which that holds already is left as it is.
    ///
    /// @throws Problem if there is no such order, or goods of it have left
    Order cancel(OrderId orderId, Optional<Requester> requester) {
        var reason = requester.map(Requester::reason).orElse(ON_REQUEST);
        return host.execute(
                Command.of(
                        "orders",
                        "cancel",
                        Order.class,
                        documents -> decide(orderId, reason, documents)));
    }

    private Answer<Order> decide(OrderId orderId, String reason, Documents documents) {
        var read = OrderSteps.wanted(orderId, documents);
        var order = read.value();
        return switch (order.status()) {
            case PENDING, HELD -> cancel(read, reason, documents);
            case CONFIRMED -> ask(read, reason);
            case CANCEL_REQUESTED, CANCELLED -> Decision.NOTHING.answering(order);
            case FULFILLING, SHIPPED, DELIVERED, REFUNDED, RETURNED ->
                    throw Problem.of(
                            Problem.Kind.TOO_LATE,
                            "order %s is %s: goods of it have left"
                                    .formatted(order.orderId(), order.status().label()));
        };
    }

    private Answer<Order> cancel(Versioned<Order> read, String reason, Documents documents) {
        var now = clock.instant();
        var order = read.value();
        return OrderSteps.cancelled(
                        OrderSteps.beginning(order), read, order, reason, now, documents)
                .answering(order.cancelled(reason, now));
    }

    /// An order that a version without shipping confirmed was paid and taken out of stock there, and has no shipment.
    private Answer<Order> ask(Versioned<Order> read, String reason) {
        if (read.value().fulfilment().isEmpty()) {
            throw Problem.of(
                    Problem.Kind.TOO_LATE,
                    "order %s is confirmed, and shipping has not heard of it"
                            .formatted(read.key()));
        }
        var now = clock.instant();
        var request = new CancelRequest(reason, Optional.empty());
        var order = read.value().with(read.value().progress().asked(request), now);
        return OrderSteps.cancelAsked(OrderSteps.beginning(order), read, order, reason, now)
                .answering(order);
    }
}
