package dev.tradewind.commerce.catalog;

import static dev.tradewind.commerce.catalog.StockChange.LEDGER;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import java.util.List;
import java.util.Optional;

/// The stock ledger of a product, read a page at a time.
record StockHttp(Host host) {
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    Reply list(HttpCall call) {
        var product = ProductCommands.find(CatalogHttp.id(call), host.documents()).value();
        var request =
                PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX))
                        .withPrefix(StockChange.keyPrefix(product.id()));
        var page =
                host.documents()
                        .list(LEDGER, after(call, product).map(request::following).orElse(request));
        var rows = page.items().stream().map(Versioned::value).toList();
        var next = page.next().map(_ -> rows.getLast().sequence());
        return Reply.ok(new Listing(product.id(), product.stock(), rows, next));
    }

    private static Optional<String> after(HttpCall call, Product product) {
        return call.queryParameter("after")
                .map(text -> StockChange.key(product.id(), number(text)));
    }

    private static int number(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Integer.parseInt(text);
        }
        throw Problem.inField("after", "must be the number of a change, as 'next' names it");
    }

    /// The quantity on hand, and some of the changes that led to it.
    ///
    /// @param next what to pass as `after` for the following ones
    private record Listing(
            @JsonProperty("product_id") Sku productId,
            int stock,
            List<StockChange> changes,
            Optional<Integer> next) {
        Listing {
            changes = List.copyOf(changes);
        }
    }
}
