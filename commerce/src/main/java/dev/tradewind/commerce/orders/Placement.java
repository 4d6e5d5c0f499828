package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Takes orders: the order and its OrderCreated become one commit, and nothing else is waited for.
final class Placement {
    private static final String SERVICE = "orders";

    /// With a million orders under short ids, one draw of 4,000 meets one that is taken.
    private static final int DRAWS_MAX = 16;

    private final Host host;
    private final Pricing pricing;
    private final LineTaxes taxes;
    private final OrderDeadlines deadlines;
    private final InstantSource clock;
    private final TimeOrderedIds ids;
    private final ShortOrderIds shortIds;

    Placement(
            Host host,
            Pricing pricing,
            LineTaxes taxes,
            OrderDeadlines deadlines,
            InstantSource clock,
            TimeOrderedIds ids,
            ShortOrderIds shortIds) {
        this.host = host;
        this.pricing = pricing;
        this.taxes = taxes;
        this.deadlines = deadlines;
        this.clock = clock;
        this.ids = ids;
        this.shortIds = shortIds;
    }

    /// @throws Problem if it has a price or a code that it cannot have; or if the broker does not take the event, and then the
    ///     order is kept as one that failed
    OrderAccepted place(PlaceOrder wanted, RequestMarks marks) {
        var draft = draft(new OrderId(ids.next()), wanted, "sku");
        return place(draft, marks, OrderAccepted.class, Placement::accepted);
    }

    /// As [#place(PlaceOrder, RequestMarks)], under an id that people can read out.
    Order placeShort(PlaceOrder wanted, RequestMarks marks) {
        var draft = draft(unused(), wanted, "product_id");
        return place(draft, marks, Order.class, order -> order);
    }

    private Draft draft(OrderId id, PlaceOrder wanted, String product) {
        var now = clock.instant();
        return new Draft(
                id,
                new EventId(ids.next()),
                wanted,
                new LinePrices(pricing, product),
                taxes,
                now,
                deadlines.ofWaiting(now));
    }

    private OrderId unused() {
        return Stream.generate(shortIds::next)
                .limit(DRAWS_MAX)
                .filter(id -> host.documents().find(ORDERS, id.value()).isEmpty())
                .findFirst()
                .orElseThrow(Placement::noId);
    }

    private static Problem noId() {
        return Problem.of(Problem.Kind.UNAVAILABLE, "no id is free now; place the order again");
    }

    private <R> R place(Draft draft, RequestMarks marks, Class<R> type, Function<Order, R> answer) {
        var place =
                Command.of(
                        SERVICE,
                        "place",
                        type,
                        documents -> decide(draft, marks, answer, documents));
        try {
            return host.execute(marks.on(place));
        } catch (PublicationRefused e) {
            var order = draft.order(draft.priced(host.documents()), host.documents());
            keepUnpublished(order.unpublished(String.valueOf(e.getMessage())));
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "order %s could not be announced and was cancelled; place it again"
                            .formatted(order.orderId()));
        }
    }

    /// A short id may have been taken since it was drawn.
    private static <R> Answer<R> decide(
            Draft draft, RequestMarks marks, Function<Order, R> answer, Documents documents) {
        var key = draft.id().value();
        if (ShortOrderIds.isOne(draft.id()) && documents.find(ORDERS, key).isPresent()) {
            throw noId();
        }
        var used = Discounts.used(draft.priced(documents), draft.now(), documents);
        var order = draft.order(used.order(), documents);
        var created =
                created(order)
                        .extendedBy(draft.wanted().switches().extensions())
                        .tracedBy(marks.trace());
        return OrderDeadlines.planned(used.decision().andCreate(ORDERS, key, order), order)
                .andPublish(created)
                .answering(answer.apply(order));
    }

    /// An order to be, which has its prices and taxes in the commit that places it.
    private record Draft(
            OrderId id,
            EventId eventId,
            PlaceOrder wanted,
            LinePrices prices,
            LineTaxes taxes,
            Instant now,
            Instant deadline) {
        PlaceOrder priced(Documents documents) {
            return prices.of(wanted, documents);
        }

        Order order(PlaceOrder priced, Documents documents) {
            return Order.placed(id, eventId, taxes.of(priced, now, documents), now, deadline);
        }
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
                items(order),
                order.total().decimal(),
                order.currency().code(),
                order.progress().shipTo(),
                order.agreed().billTo());
    }

    /// The lines of an order as events have them.
    static List<OrderCreated.Item> items(Order order) {
        return order.lines().stream().map(line -> item(line, order)).toList();
    }

    private static OrderCreated.Item item(Order.Line line, Order order) {
        var price = new Money(line.priceMinorUnits(), order.currency());
        return new OrderCreated.Item(
                line.sku(),
                line.quantity(),
                price.decimal(),
                line.amount().map(it -> TaxedPrice.of(it, order.currency())));
    }
}
