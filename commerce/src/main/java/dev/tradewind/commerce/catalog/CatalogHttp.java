package dev.tradewind.commerce.catalog;

import static dev.tradewind.commerce.catalog.Product.PRODUCTS;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.catalog.CatalogReply.StockReply;
import dev.tradewind.commerce.catalog.events.ProductCreated;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.catalog.events.ProductUpdated;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Optional;

/// The catalog API.
final class CatalogHttp {
    private static final int CREATED = 201;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;
    private final ProductCommands commands;

    CatalogHttp(Host host, ProductCommands commands) {
        this.host = host;
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/products", this::create),
                Route.get("/products", this::list),
                Route.get("/products/{productId}", this::find),
                Route.put("/products/{productId}", this::replace),
                Route.patch("/products/{productId}", this::change),
                Route.delete("/products/{productId}", this::delete),
                Route.get("/products/{productId}/timeline", this::timeline),
                Route.get("/products/{productId}/stock", new StockHttp(host)::list),
                Route.patch("/products/{productId}/stock", this::count));
    }

    private Reply create(HttpCall call) {
        var wanted = ProductRequest.creation(call.fields());
        var saved = commands.create(wanted, RequestMarks.of(call));
        return Reply.json(CREATED, answer("created", ProductCreated.TYPE, saved));
    }

    private Reply replace(HttpCall call) {
        var details = ProductRequest.replacement(call.fields());
        var saved = commands.replace(id(call), details, RequestMarks.withoutKey(call));
        return Reply.ok(answer("updated", ProductUpdated.TYPE, saved));
    }

    private Reply change(HttpCall call) {
        var change = ProductRequest.change(call.fields());
        var saved = commands.change(id(call), change, RequestMarks.withoutKey(call));
        return Reply.ok(answer("updated", ProductUpdated.TYPE, saved));
    }

    private Reply delete(HttpCall call) {
        var saved = commands.delete(id(call), RequestMarks.withoutKey(call));
        return Reply.ok(answer("deleted", ProductDeleted.TYPE, saved));
    }

    private static CatalogReply answer(String done, EventType<?> type, ProductSaved saved) {
        return CatalogReply.of(
                "Product %s successfully".formatted(done),
                ProductView.of(saved.product()),
                type,
                saved.event());
    }

    private Reply count(HttpCall call) {
        var id = id(call);
        var count = ProductRequest.count(call.fields());
        var row = commands.count(id, count, RequestMarks.of(call, id.value()));
        return Reply.ok(
                CatalogReply.of(
                        "Stock updated successfully",
                        StockReply.of(row),
                        ProductStockUpdated.TYPE,
                        Optional.of(row.event())));
    }

    private Reply find(HttpCall call) {
        var read = ProductCommands.find(id(call), host.documents());
        return Reply.ok(ProductView.of(read.value()));
    }

    private Reply timeline(HttpCall call) {
        var id = id(call);
        ProductCommands.find(id, host.documents());
        return Reply.ok(new Story(id, host.timeline(id.value())));
    }

    private Reply list(HttpCall call) {
        var listed =
                PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX))
                        .inState(ProductStatus.LISTED.label());
        var after = call.queryParameter("after").map(CatalogHttp::cursor);
        var page = host.documents().list(PRODUCTS, after.map(listed::following).orElse(listed));
        var items = page.items().stream().map(it -> ProductView.of(it.value())).toList();
        return Reply.ok(new ProductView.Listing(items, page.next()));
    }

    private static String cursor(String after) {
        try {
            return new Sku(after).value();
        } catch (IllegalArgumentException _) {
            throw Problem.inField("after", "must be the id of a product, as 'next' names it");
        }
    }

    static Sku id(HttpCall call) {
        return call.pathParameter("productId", Sku::new);
    }

    /// The story of a product's events, in all services.
    private record Story(@JsonProperty("product_id") Sku productId, List<TimelineEntry> entries) {
        Story {
            entries = List.copyOf(entries);
        }
    }
}
