package dev.tradewind.commerce.cart;

import static dev.tradewind.commerce.cart.Cart.CARTS;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// The commands that change what is in a cart. Each may be repeated: the second of two changes nothing more.
final class CartCommands {
    private static final String SERVICE = "cart";

    private final Host host;
    private final InstantSource clock;
    private final TimeOrderedIds ids;

    CartCommands(Host host, InstantSource clock, TimeOrderedIds ids) {
        this.host = host;
        this.clock = clock;
        this.ids = ids;
    }

    Cart open(Optional<String> customerEmail) {
        var id = new CartId(ids.next());
        return execute(
                "open",
                documents -> {
                    var cart = Cart.opened(id, customerEmail, clock.instant());
                    return CartExpiry.planned(Decision.create(CARTS, id.value(), cart), cart)
                            .answering(cart);
                });
    }

    /// Has the cart have so many of a product; none takes it out.
    Cart put(CartId id, Sku product, int quantity) {
        return execute(
                "put",
                documents -> {
                    var now = clock.instant();
                    var read = findOpen(id, now, documents);
                    if (quantity > 0) {
                        requireOffered(product, read.value(), documents);
                    }
                    return updated(read, read.value().with(product, quantity, now));
                });
    }

    /// Moves a guest's lines to a customer's cart: of what is in both there are as many as in both together.
    Cart merge(CartId id, CartId guest) {
        return execute(
                "merge",
                documents -> {
                    var now = clock.instant();
                    var from = find(guest, now, documents);
                    if (from.value().mergedInto().equals(Optional.of(id))) {
                        return Decision.NOTHING.answering(find(id, now, documents).value());
                    }
                    var into = findOpen(id, now, documents);
                    requireMergeable(into.value(), from.value());
                    var cart = into.value();
                    for (var line : from.value().lines()) {
                        requireOffered(line.productId(), cart, documents);
                        int quantity = cart.quantity(line.productId()) + line.quantity();
                        cart = cart.with(line.productId(), requireQuantity(line, quantity), now);
                    }
                    return Decision.update(CARTS, into, cart)
                            .andUpdate(CARTS, from, from.value().merged(id, now))
                            .answering(cart);
                });
    }

    private static void requireMergeable(Cart into, Cart from) {
        if (into.customerEmail().isEmpty()) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "cart %s is a guest's: a guest's is merged into a customer's"
                            .formatted(into.cartId()));
        }
        if (from.customerEmail().isPresent()) {
            throw Problem.inField("/guest_cart_id", "must be a guest's cart");
        }
        requireOpen(from);
    }

    private static int requireQuantity(Cart.Line line, int quantity) {
        if (quantity > Cart.QUANTITY_MAX) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "there would be %d of %s; %d are the most"
                            .formatted(quantity, line.productId(), Cart.QUANTITY_MAX));
        }
        return quantity;
    }

    private static void requireOffered(Sku product, Cart cart, Documents documents) {
        var details =
                CartPrices.offer(product, documents)
                        .onSale()
                        .orElseThrow(() ->
                                Problem.of(
                                        Problem.Kind.NOT_FOUND, "there is no product " + product));
        if (cart.quantity(product) == 0 && cart.lines().size() == Cart.LINES_MAX) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "cart %s has %d products, and that is the most"
                            .formatted(cart.cartId(), Cart.LINES_MAX));
        }
        requireCurrency(details.currency(), product, cart, documents);
    }

    private static void requireCurrency(
            Currency currency, Sku product, Cart cart, Documents documents) {
        CartPrices.currency(cart, documents)
                .filter(it -> !it.equals(currency))
                .ifPresent(it -> {
                    throw Problem.of(
                            Problem.Kind.CHANGED,
                            "%s is priced in %s, and what is in the cart in %s"
                                    .formatted(product, currency, it));
                });
    }

    /// @throws Problem if there is no such cart, or it is not open
    static Versioned<Cart> findOpen(CartId id, Instant now, Documents documents) {
        var read = find(id, now, documents);
        requireOpen(read.value());
        return read;
    }

    private static void requireOpen(Cart cart) {
        if (!cart.isOpen()) {
            throw Problem.of(
                    Problem.Kind.TOO_LATE,
                    "cart %s is %s"
                            .formatted(cart.cartId(), cart.status().label().replace('_', ' ')));
        }
    }

    /// @throws Problem if there is no such cart
    static Versioned<Cart> find(CartId id, Instant now, Documents documents) {
        return documents
                .find(CARTS, id.value())
                .filter(read -> !read.value().isExpired(now))
                .orElseThrow(() -> missing(id));
    }

    static Problem missing(CartId id) {
        return Problem.of(Problem.Kind.NOT_FOUND, "there is no cart " + id);
    }

    private static Answer<Cart> updated(Versioned<Cart> read, Cart cart) {
        return Decision.update(CARTS, read, cart).answering(cart);
    }

    private Cart execute(String name, Function<Documents, Answer<Cart>> decide) {
        return host.execute(Command.of(SERVICE, name, Cart.class, decide));
    }
}
