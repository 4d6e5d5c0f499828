package dev.tradewind.commerce.recommendations;

import static dev.tradewind.commerce.recommendations.WithdrawnProduct.WITHDRAWN;
import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.recommendations.Companions.Companion;
import dev.tradewind.eventing.Host;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;

/// The API of what is bought together. A product that nobody bought with another has none.
final class RecommendationsHttp {
    private static final int ITEMS_DEFAULT = 10;

    private final Host host;

    RecommendationsHttp(Host host) {
        this.host = host;
    }

    Route route() {
        return Route.get("/products/{productId}/recommendations", this::find)
                .askedBy(CUSTOMER, FINANCE, SUPPORT, WAREHOUSE);
    }

    private Reply find(HttpCall call) {
        call.allowQuery("limit");
        var id = call.pathParameter("productId", Sku::new);
        int limit = call.number("limit", ITEMS_DEFAULT, Companions.PLACES);
        var documents = host.documents();
        var known = Companions.find(id, documents).value();
        var items =
                known.companions().stream()
                        .filter(it -> documents.find(WITHDRAWN, it.productId().value()).isEmpty())
                        .limit(limit)
                        .toList();
        return Reply.ok(new Recommendations(id, known.orders(), items));
    }

    /// The products that are bought with one.
    ///
    /// @param orders with more than one product that it was in
    private record Recommendations(Sku productId, long orders, List<Companion> items) {
        Recommendations {
            items = List.copyOf(items);
        }
    }
}
