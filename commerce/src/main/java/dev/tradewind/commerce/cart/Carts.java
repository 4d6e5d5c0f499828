package dev.tradewind.commerce.cart;

import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.cart.events.CartAged;
import dev.tradewind.commerce.catalog.events.ProductCreated;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.catalog.events.ProductUpdated;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;

/// The cart service: keeps carts over HTTP, and hears what the catalog offers.
public final class Carts {
    private static final String NAME = "cart";

    private final CartHttp http;
    private final OfferHandlers offers = new OfferHandlers();
    private final CartExpiry expiry;

    public Carts(Host host, InstantSource clock, TimeOrderedIds ids) {
        http =
                new CartHttp(
                        host,
                        clock,
                        new CartCommands(host, clock, ids),
                        new Checkout(host, clock, ids));
        expiry = new CartExpiry(clock);
    }

    public Service service() {
        var heard =
                Intake.named(NAME)
                        .inTurnOn(ProductCreated.TYPE, offers::onProductCreated)
                        .inTurnOn(ProductUpdated.TYPE, offers::onProductUpdated)
                        .inTurnOn(ProductStockUpdated.TYPE, offers::onStockUpdated)
                        .inTurnOn(ProductDeleted.TYPE, offers::onProductDeleted)
                        .inTurnOn(CartAged.TYPE, expiry::onCartAged);
        return new Service(NAME, List.of(heard), http.routes());
    }
}
