package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.eventing.Traceparent;
import dev.tradewind.http.Problem;
import java.time.InstantSource;
import java.util.Optional;

/// Takes orders: the order and its OrderCreated become one commit, and nothing else is waited for.
final class Placement {
    private static final String SERVICE = "orders";

    private final Host host;
    private final InstantSource clock;
    private final TimeOrderedIds ids;

    Placement(Host host, InstantSource clock, TimeOrderedIds ids) {
        this.host = host;
        this.clock = clock;
        this.ids = ids;
    }

    /// @throws Problem if the broker does not take the event; the order is kept as one that failed
    OrderAccepted place(PlaceOrder wanted, RequestMarks marks) {
        var order =
                Order.placed(
                        new OrderId(ids.next()), new EventId(ids.next()), wanted, clock.instant());
        var place =
                Command.of(
                        SERVICE,
                        "place",
                        OrderAccepted.class,
                        _ -> decide(order, wanted.switches(), marks.trace()));
        try {
            return host.execute(marks.on(place));
        } catch (PublicationRefused e) {
            keepUnpublished(order.unpublished(String.valueOf(e.getMessage())));
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "order %s could not be announced and was cancelled; place it again"
                            .formatted(order.orderId()));
        }
    }

    static Answer<OrderAccepted> decide(
            Order order, PlaceOrder.TestSwitches switches, Optional<Traceparent> trace) {
        var created = created(order).extendedBy(switches.extensions()).tracedBy(trace);
        return Decision.create(ORDERS, order.orderId().value(), order)
                .andPublish(created)
                .answering(accepted(order));
    }

    /// The event that `order` was placed.
    static Event<OrderCreated> created(Order order) {
        return OrderCreated.TYPE.first(order.eventId(), order.createdAt(), data(order));
    }

    private void keepUnpublished(Order order) {
        host.execute(
                Command.of(
                        SERVICE,
                        "keep-unpublished",
                        OrderAccepted.class,
                        _ ->
                                Decision.create(ORDERS, order.orderId().value(), order)
                                        .answering(accepted(order))));
    }

    private static OrderAccepted accepted(Order order) {
        return new OrderAccepted(order.orderId(), order.eventId(), order.publicationStatus());
    }

    /// The data of that event.
    static OrderCreated data(Order order) {
        return new OrderCreated(
                order.orderId(),
                order.customerEmail(),
                order.lines().stream().map(line -> item(line, order)).toList(),
                order.total().decimal(),
                order.currency().code());
    }

    private static OrderCreated.Item item(Order.Line line, Order order) {
        var price = new Money(line.priceMinorUnits(), order.currency());
        return new OrderCreated.Item(line.sku(), line.quantity(), price.decimal());
    }
}
