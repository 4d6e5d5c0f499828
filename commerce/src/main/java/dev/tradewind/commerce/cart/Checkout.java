package dev.tradewind.commerce.cart;

import static dev.tradewind.commerce.cart.Cart.CARTS;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.cart.PricedCart.PricedLine;
import dev.tradewind.commerce.cart.events.CartCheckedOut;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.http.Problem;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;

/// Closes a cart under the id of its order, if it still costs what its owner was shown and there is enough on hand. A
/// cart that is checked out again is answered as before.
final class Checkout {
    private final Host host;
    private final CartPrices prices;
    private final InstantSource clock;
    private final TimeOrderedIds ids;

    Checkout(Host host, CartPrices prices, InstantSource clock, TimeOrderedIds ids) {
        this.host = host;
        this.prices = prices;
        this.clock = clock;
        this.ids = ids;
    }

    /// A wish to buy what is in a cart.
    ///
    /// @param customerEmail where a guest is told of the order
    /// @param total that its owner was shown
    record Wanted(Optional<String> customerEmail, BigDecimal total) {}

    Cart checkOut(CartId id, Wanted wanted, RequestMarks marks) {
        var order = new OrderId(ids.next());
        return host.execute(
                Command.of(
                        "cart",
                        "check-out",
                        Cart.class,
                        documents -> decide(id, order, wanted, marks, documents)));
    }

    private Answer<Cart> decide(
            CartId id, OrderId order, Wanted wanted, RequestMarks marks, Documents documents) {
        var now = clock.instant();
        var known = CartCommands.find(id, now, documents);
        if (known.value().status() == CartStatus.CHECKED_OUT) {
            return Decision.NOTHING.answering(known.value());
        }
        var read = CartCommands.findOpen(id, now, documents);
        var email = email(read.value(), wanted);
        var priced = prices.of(read.value(), Optional.of(email), now, documents);
        requireBuyable(priced, wanted);
        var event =
                CartCheckedOut.TYPE.first(
                        new EventId("cart-%s-checked-out".formatted(id)),
                        now,
                        data(priced, order, email));
        var cart = read.value().checkedOut(order, now);
        return Decision.update(CARTS, read, cart)
                .andPublish(event.tracedBy(marks.trace()))
                .answering(cart);
    }

    private static String email(Cart cart, Wanted wanted) {
        return wanted.customerEmail()
                .or(cart::customerEmail)
                .orElseThrow(() ->
                        Problem.inField("/customer_email", "must be there for a guest's cart"));
    }

    private static void requireBuyable(PricedCart cart, Wanted wanted) {
        if (cart.lines().isEmpty()) {
            throw changed("there is nothing in the cart");
        }
        cart.lines().stream()
                .filter(line -> !line.isInStock())
                .findFirst()
                .ifPresent(line -> {
                    throw changed(lacking(line));
                });
        var currency = cart.currency();
        if (cart.lines().stream()
                .flatMap(line -> line.price().stream())
                .anyMatch(price -> !price.currency().equals(currency))) {
            throw changed("what is in the cart is priced in more than one currency");
        }
        if (cart.total().decimal().compareTo(wanted.total()) != 0) {
            throw changed("the total is %s now".formatted(cart.total()));
        }
    }

    private static String lacking(PricedLine line) {
        return line.offer().onSale().isPresent()
                ? "there are %d of %s, and not %d"
                        .formatted(
                                line.offer().stock(),
                                line.line().productId(),
                                line.line().quantity())
                : "%s is not offered any more".formatted(line.line().productId());
    }

    private static Problem changed(String detail) {
        return Problem.of(Problem.Kind.CHANGED, detail);
    }

    private static CartCheckedOut data(PricedCart priced, OrderId order, String email) {
        return new CartCheckedOut(
                priced.cart().cartId().value(),
                order,
                email,
                priced.currency().code(),
                priced.lines().stream().map(it -> item(it, priced.currency())).toList(),
                priced.total().decimal());
    }

    private static CartCheckedOut.Item item(PricedLine line, Currency currency) {
        return new CartCheckedOut.Item(
                line.line().productId(),
                line.line().quantity(),
                line.price().orElseThrow().decimal(),
                line.amount().map(it -> TaxedPrice.of(it, currency)));
    }
}
