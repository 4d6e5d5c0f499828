package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.cart.events.CartCheckedOut;
import dev.tradewind.commerce.orders.events.OrderCreated;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.Instant;
import java.time.InstantSource;

/// The handler of carts that were checked out: each becomes the order whose id it names. One that is there tells nothing
/// more: its event went with it. Its goods have the amounts that the cart was checked out at.
final class CartOrders {
    private static final String CREATED = "order-created";

    private final LineTaxes taxes;
    private final OrderDeadlines deadlines;
    private final InstantSource clock;

    CartOrders(LineTaxes taxes, OrderDeadlines deadlines, InstantSource clock) {
        this.taxes = taxes;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    Decision onCartCheckedOut(Event<CartCheckedOut> event, Documents documents) {
        var orderId = event.data().orderId();
        if (documents.find(ORDERS, orderId.value()).isPresent()) {
            return Decision.NOTHING;
        }
        var now = clock.instant();
        var order =
                Order.placed(
                        orderId,
                        event.id().derive(CREATED),
                        priced(wanted(event.data()), now, documents),
                        now,
                        deadlines.ofWaiting(now));
        return OrderDeadlines.planned(Decision.create(ORDERS, orderId.value(), order), order)
                .andPublish(
                        event.leadsTo(
                                OrderCreated.TYPE,
                                order.eventId(),
                                order.createdAt(),
                                Placement.data(order)));
    }

    /// A cart that a version before this one closed has no amounts: its taxes are those of now.
    private PlaceOrder priced(PlaceOrder wanted, Instant now, Documents documents) {
        return wanted.lines().stream().allMatch(line -> line.amount().isPresent())
                ? wanted
                : taxes.of(wanted, now, documents);
    }

    private static PlaceOrder wanted(CartCheckedOut cart) {
        var currency = Currency.stored(cart.currency());
        return PlaceOrder.of(
                cart.customerEmail(),
                currency,
                cart.items().stream().map(item -> line(item, currency)).toList());
    }

    private static Order.Line line(CartCheckedOut.Item item, Currency currency) {
        var price = Money.of(item.price(), currency);
        return new Order.Line(
                item.productId(),
                item.quantity(),
                price.minorUnits(),
                item.amount().map(it -> it.amount(currency)));
    }
}
