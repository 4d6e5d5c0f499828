package dev.tradewind.commerce.cart;

import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.cart.events.CartAged;
import dev.tradewind.commerce.catalog.events.KnownProduct;
import dev.tradewind.commerce.catalog.events.ProductNews;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;

/// The cart service: keeps carts over HTTP, and hears what the catalog offers.
public final class Carts {
    static final DocumentCollection<KnownProduct> OFFERS =
            DocumentCollection.of("cart_offers", KnownProduct.class);

    private static final String NAME = "cart";

    private final CartHttp http;
    private final ProductNews offers = new ProductNews(OFFERS);
    private final CartExpiry expiry;

    /// @param taxes by which rule what is in carts is taxed: that of orders
    public Carts(Host host, TaxRule taxes, InstantSource clock, TimeOrderedIds ids) {
        var prices = new CartPrices(taxes);
        http =
                new CartHttp(
                        host,
                        clock,
                        prices,
                        new CartCommands(host, clock, ids),
                        new Checkout(host, prices, clock, ids));
        expiry = new CartExpiry(clock);
    }

    public Service service() {
        var heard = offers.heardBy(Intake.named(NAME)).inTurnOn(CartAged.TYPE, expiry::onCartAged);
        return new Service(NAME, List.of(heard), http.routes());
    }
}
