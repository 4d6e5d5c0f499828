package dev.tradewind.commerce.catalog;

import static dev.tradewind.commerce.catalog.Product.PRODUCTS;
import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.EntityTags;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.catalog.CatalogReply.StockReply;
import dev.tradewind.commerce.catalog.events.ProductCreated;
import dev.tradewind.commerce.catalog.events.ProductDeleted;
import dev.tradewind.commerce.catalog.events.ProductStockUpdated;
import dev.tradewind.commerce.catalog.events.ProductUpdated;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Page;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The catalog API.
final class CatalogHttp {
    private static final int CREATED = 201;
    private static final int NOT_MODIFIED = 304;
    private static final String ETAG = "ETag";
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
                Route.post("/products", this::create).askedByOperators(),
                Route.get("/products", this::list).askedBy(CUSTOMER, SUPPORT, WAREHOUSE, FINANCE),
                Route.get("/products/{productId}", this::find)
                        .askedBy(CUSTOMER, SUPPORT, WAREHOUSE, FINANCE),
                Route.put("/products/{productId}", this::replace).askedByOperators(),
                Route.patch("/products/{productId}", this::change).askedByOperators(),
                Route.delete("/products/{productId}", this::delete).askedByOperators(),
                Route.get("/products/{productId}/timeline", this::timeline)
                        .askedBy(SUPPORT, WAREHOUSE, FINANCE),
                Route.get("/products/{productId}/stock", new StockHttp(host)::list)
                        .askedBy(SUPPORT, WAREHOUSE, FINANCE),
                Route.patch("/products/{productId}/stock", this::count).askedBy(WAREHOUSE));
    }

    private Reply create(HttpCall call) {
        var wanted = ProductRequest.creation(call.fields());
        var saved = commands.create(wanted, RequestMarks.of(call));
        return Reply.json(CREATED, answer("created", ProductCreated.TYPE, saved))
                .with(ETAG, saved.product().tag());
    }

    private Reply replace(HttpCall call) {
        var details = ProductRequest.replacement(call.fields());
        var saved =
                commands.replace(
                        id(call), details, Precondition.of(call), RequestMarks.withoutKey(call));
        return updated(saved);
    }

    private Reply change(HttpCall call) {
        var change = ProductRequest.change(call.fields());
        var saved =
                commands.change(
                        id(call), change, Precondition.of(call), RequestMarks.withoutKey(call));
        return updated(saved);
    }

    private Reply delete(HttpCall call) {
        var saved = commands.delete(id(call), Precondition.of(call), RequestMarks.withoutKey(call));
        return Reply.ok(answer("deleted", ProductDeleted.TYPE, saved));
    }

    private static Reply updated(ProductSaved saved) {
        return Reply.ok(answer("updated", ProductUpdated.TYPE, saved))
                .with(ETAG, saved.product().tag());
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
        var product = ProductCommands.find(id(call), host.documents()).value();
        boolean isKnown =
                EntityTags.in(call, "If-None-Match")
                        .filter(tags -> tags.matchWeakly(product.tag()))
                        .isPresent();
        var reply =
                isKnown
                        ? new Reply(NOT_MODIFIED, Map.of(), new byte[0])
                        : Reply.ok(ProductView.of(product));
        return reply.with(ETAG, product.tag());
    }

    private Reply timeline(HttpCall call) {
        var id = id(call);
        ProductCommands.find(id, host.documents());
        return Reply.ok(new Story(id, host.timeline(id.value())));
    }

    private Reply list(HttpCall call) {
        call.allowQuery("q", "category", "limit", "after");
        int limit = call.number("limit", PAGE_DEFAULT, PAGE_MAX);
        var after = call.queryParameter("after").map(CatalogHttp::cursor);
        var page =
                ProductSearch.of(call)
                        .map(search ->
                                host.documents().search(PRODUCTS, search.request(limit, after)))
                        .orElseGet(() -> listed(limit, after));
        var items = page.items().stream().map(it -> ProductView.of(it.value())).toList();
        return Reply.ok(new ProductView.Listing(items, page.next()));
    }

    private Page<Product> listed(int limit, Optional<String> after) {
        var listed = PageRequest.first(limit).inState(ProductStatus.LISTED.label());
        return host.documents().list(PRODUCTS, after.map(listed::following).orElse(listed));
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
