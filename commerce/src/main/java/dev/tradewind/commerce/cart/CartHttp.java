package dev.tradewind.commerce.cart;

import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.SUPPORT;

import dev.tradewind.commerce.EmailField;
import dev.tradewind.commerce.Ownership;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.Host;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The cart API.
final class CartHttp {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final String EMAIL = "customer_email";

    private final Host host;
    private final InstantSource clock;
    private final CartPrices prices;
    private final CartCommands commands;
    private final Checkout checkout;

    CartHttp(
            Host host,
            InstantSource clock,
            CartPrices prices,
            CartCommands commands,
            Checkout checkout) {
        this.host = host;
        this.clock = clock;
        this.prices = prices;
        this.commands = commands;
        this.checkout = checkout;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/carts", this::open).askedBy(CUSTOMER, SUPPORT),
                Route.get("/carts/{cartId}", this::find).askedBy(CUSTOMER, SUPPORT),
                Route.put("/carts/{cartId}/lines/{productId}", this::put)
                        .askedBy(CUSTOMER, SUPPORT),
                Route.delete("/carts/{cartId}/lines/{productId}", this::remove)
                        .askedBy(CUSTOMER, SUPPORT),
                Route.post("/carts/{cartId}/merge", this::merge).askedBy(CUSTOMER, SUPPORT),
                Route.post("/carts/{cartId}/checkout", this::checkOut).askedBy(CUSTOMER, SUPPORT));
    }

    private Reply open(HttpCall call) {
        var fields = call.fields();
        var email = email(fields);
        fields.requireValid();
        return Reply.json(
                CREATED, view(commands.open(Ownership.named(call, "/customer_email", email))));
    }

    private Reply find(HttpCall call) {
        return Reply.ok(
                view(CartCommands.find(ownId(call), clock.instant(), host.documents()).value()));
    }

    private Reply put(HttpCall call) {
        var fields = call.fields();
        int quantity = fields.integer("quantity", 1, Cart.QUANTITY_MAX);
        fields.requireValid();
        return Reply.ok(view(commands.put(ownId(call), product(call), quantity)));
    }

    private Reply remove(HttpCall call) {
        return Reply.ok(view(commands.put(ownId(call), product(call), 0)));
    }

    private Reply merge(HttpCall call) {
        var fields = call.fields();
        var guest = fields.parsed("guest_cart_id", CartId::new);
        fields.requireValid();
        return Reply.ok(view(commands.merge(ownId(call), guest.orElseThrow())));
    }

    private Reply checkOut(HttpCall call) {
        var fields = call.fields();
        var email = email(fields);
        var total = fields.decimal("total");
        fields.requireValid();
        var wanted = new Checkout.Wanted(Ownership.named(call, "/customer_email", email), total);
        var cart = checkout.checkOut(ownId(call), wanted, RequestMarks.withoutKey(call));
        return Reply.json(ACCEPTED, view(cart));
    }

    private CartView view(Cart cart) {
        return CartView.of(
                prices.of(cart, cart.customerEmail(), clock.instant(), host.documents()));
    }

    private static Optional<String> email(Fields fields) {
        return fields.has(EMAIL) ? EmailField.read(fields, EMAIL) : Optional.empty();
    }

    /// The cart that a call is about, if it is there for whoever calls: a guest's is for all who know its id, which nobody
    /// guesses.
    private CartId ownId(HttpCall call) {
        var id = id(call);
        if (call.confinement().isPresent()) {
            CartCommands.find(id, clock.instant(), host.documents())
                    .value()
                    .customerEmail()
                    .ifPresent(it -> Ownership.require(call, it, CartCommands.missing(id)));
        }
        return id;
    }

    private static CartId id(HttpCall call) {
        return call.pathParameter("cartId", CartId::new);
    }

    private static Sku product(HttpCall call) {
        return call.pathParameter("productId", Sku::new);
    }
}
