package dev.tradewind.commerce.orders;

import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.catalog.events.KnownProduct;
import dev.tradewind.commerce.catalog.events.ProductNews;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.math.BigDecimal;
import java.util.Optional;

/// The products that orders has heard of. Nothing asks the catalog: whoever is told here is told also while it is away.
final class OrderProducts {
    private static final DocumentCollection<KnownProduct> PRODUCTS =
            DocumentCollection.of("order_products", KnownProduct.class);

    private final Host host;

    OrderProducts(Host host) {
        this.host = host;
    }

    Intake heardBy(Intake intake) {
        return new ProductNews(PRODUCTS).heardBy(intake);
    }

    Route route() {
        return Route.get("/order-products/{productId}", this::find)
                .askedBy(CUSTOMER, SUPPORT, WAREHOUSE, FINANCE);
    }

    private Reply find(HttpCall call) {
        var id = call.pathParameter("productId", Sku::new);
        return Reply.ok(
                view(id, host.documents())
                        .orElseThrow(() ->
                                Problem.of(
                                        Problem.Kind.NOT_FOUND, "orders knows no product " + id)));
    }

    private static Optional<View> view(Sku id, Documents documents) {
        return documents.find(PRODUCTS, id.value()).map(Versioned::value).flatMap(View::of);
    }

    /// The description under which a product can be bought, if orders has heard of one.
    static Optional<KnownProduct.Details> onSale(Sku id, Documents documents) {
        return documents
                .find(PRODUCTS, id.value())
                .map(Versioned::value)
                .flatMap(KnownProduct::onSale);
    }

    /// The category of a product, if orders has heard of one.
    static Optional<String> category(Sku id, Documents documents) {
        return documents
                .find(PRODUCTS, id.value())
                .flatMap(it -> it.value().details())
                .flatMap(KnownProduct.Details::category);
    }

    /// A product as the API shows it.
    ///
    /// @param currency of the price
    /// @param stock as the catalog told last
    record View(
            Sku id,
            String name,
            BigDecimal price,
            String currency,
            Optional<String> category,
            int stock) {
        static Optional<View> of(KnownProduct product) {
            return product.onSale()
                    .map(details ->
                            new View(
                                    product.productId(),
                                    details.name(),
                                    details.price().decimal(),
                                    details.currency().code(),
                                    details.category(),
                                    product.stock()));
        }
    }
}
