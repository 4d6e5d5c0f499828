package dev.tradewind.commerce.cart;

import dev.tradewind.commerce.EmailField;
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
    private final CartCommands commands;
    private final Checkout checkout;

    CartHttp(Host host, InstantSource clock, CartCommands commands, Checkout checkout) {
        this.host = host;
        this.clock = clock;
        this.commands = commands;
        this.checkout = checkout;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/carts", this::open),
                Route.get("/carts/{cartId}", this::find),
                Route.put("/carts/{cartId}/lines/{productId}", this::put),
                Route.delete("/carts/{cartId}/lines/{productId}", this::remove),
                Route.post("/carts/{cartId}/merge", this::merge),
                Route.post("/carts/{cartId}/checkout", this::checkOut));
    }

    private Reply open(HttpCall call) {
        var fields = call.fields();
        var email = email(fields);
        fields.requireValid();
        return Reply.json(CREATED, view(commands.open(email)));
    }

    private Reply find(HttpCall call) {
        return Reply.ok(
                view(CartCommands.find(id(call), clock.instant(), host.documents()).value()));
    }

    private Reply put(HttpCall call) {
        var fields = call.fields();
        int quantity = fields.integer("quantity", 1, Cart.QUANTITY_MAX);
        fields.requireValid();
        return Reply.ok(view(commands.put(id(call), product(call), quantity)));
    }

    private Reply remove(HttpCall call) {
        return Reply.ok(view(commands.put(id(call), product(call), 0)));
    }

    private Reply merge(HttpCall call) {
        var fields = call.fields();
        var guest = fields.parsed("guest_cart_id", CartId::new);
        fields.requireValid();
        return Reply.ok(view(commands.merge(id(call), guest.orElseThrow())));
    }

    private Reply checkOut(HttpCall call) {
        var fields = call.fields();
        var wanted = new Checkout.Wanted(email(fields), fields.decimal("total"));
        fields.requireValid();
        var cart = checkout.checkOut(id(call), wanted, RequestMarks.withoutKey(call));
        return Reply.json(ACCEPTED, view(cart));
    }

    private CartView view(Cart cart) {
        return CartView.of(PricedCart.of(cart, host.documents()));
    }

    private static Optional<String> email(Fields fields) {
        return fields.has(EMAIL) ? EmailField.read(fields, EMAIL) : Optional.empty();
    }

    private static CartId id(HttpCall call) {
        return call.pathParameter("cartId", CartId::new);
    }

    private static Sku product(HttpCall call) {
        return call.pathParameter("productId", Sku::new);
    }
}
