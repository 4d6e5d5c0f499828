package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Movement.MOVEMENTS;
import static dev.tradewind.commerce.inventory.Stock.STOCK;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Optional;

/// The stock API.
final class InventoryHttp {
    private static final int CREATED = 201;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;
    private final StockLevels levels;
    private final StockCommands commands;
    private final StockCheck check;

    InventoryHttp(Host host, StockLevels levels, StockCommands commands) {
        this.host = host;
        this.levels = levels;
        this.commands = commands;
        check = new StockCheck(host);
    }

    List<Route> routes() {
        return List.of(
                Route.get("/inventory", this::list).askedBy(SUPPORT, WAREHOUSE, FINANCE),
                Route.put("/inventory/{sku}", this::count).askedBy(WAREHOUSE),
                Route.get("/inventory/{sku}", this::find).askedBy(SUPPORT, WAREHOUSE, FINANCE),
                Route.put("/inventory/{sku}/policy", this::follow).askedBy(WAREHOUSE),
                Route.put("/inventory/{sku}/policy/{warehouse}", this::reorder).askedBy(WAREHOUSE),
                Route.delete("/inventory/{sku}/policy/{warehouse}", this::stopReordering)
                        .askedBy(WAREHOUSE),
                Route.post("/inventory/{sku}/corrections", this::correct).askedBy(WAREHOUSE),
                Route.post("/inventory/{sku}/transfers", this::transfer).askedBy(WAREHOUSE),
                Route.get("/inventory/{sku}/movements", this::movements)
                        .askedBy(SUPPORT, WAREHOUSE, FINANCE),
                Route.get("/inventory-check", this::check).askedBy(WAREHOUSE, FINANCE));
    }

    private Reply count(HttpCall call) {
        var sku = sku(call);
        var count = StockRequest.count(call.fields());
        return Reply.ok(StockView.of(commands.count(sku, count)));
    }

    private Reply follow(HttpCall call) {
        return Reply.ok(
                StockView.of(commands.follow(sku(call), StockRequest.policy(call.fields()))));
    }

    private Reply reorder(HttpCall call) {
        var sku = sku(call);
        var place = warehouse(call);
        var rule = StockRequest.reordering(call.fields());
        return Reply.ok(StockView.of(commands.reorder(sku, place, Optional.of(rule))));
    }

    private Reply stopReordering(HttpCall call) {
        return Reply.ok(
                StockView.of(
                        commands.reorder(known(call).sku(), warehouse(call), Optional.empty())));
    }

    private Reply correct(HttpCall call) {
        var sku = sku(call);
        var correction = StockRequest.correction(call.fields());
        return Reply.json(
                CREATED, commands.correct(sku, correction, RequestMarks.of(call, sku.value())));
    }

    private Reply transfer(HttpCall call) {
        var sku = sku(call);
        var transfer = StockRequest.transfer(call.fields());
        return Reply.json(
                CREATED, commands.transfer(sku, transfer, RequestMarks.of(call, sku.value())));
    }

    private Reply find(HttpCall call) {
        return Reply.ok(StockView.of(known(call)));
    }

    private Stock known(HttpCall call) {
        var sku = sku(call);
        if (!levels.knows(sku, host.documents())) {
            throw StockCommands.unknown(sku);
        }
        return levels.find(sku, host.documents()).value();
    }

    private Reply list(HttpCall call) {
        call.allowQuery("limit", "after", "warehouse");
        var request = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var place = call.queryParameter("warehouse").map(this::declared);
        var page =
                host.documents()
                        .list(STOCK, afterSku(call).map(request::following).orElse(request));
        var items =
                page.items().stream()
                        .map(Versioned::value)
                        .filter(it -> place.isEmpty() || it.places().contains(place.get()))
                        .map(StockView::of)
                        .toList();
        return Reply.ok(new StockView.Listing(items, page.next()));
    }

    private WarehouseId declared(String name) {
        return Warehouses.find(host.documents()).value().all().stream()
                .map(Warehouse::warehouse)
                .filter(it -> it.value().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Problem.inField(
                                "warehouse", "must be one of those that GET /warehouses lists"));
    }

    private Reply check(HttpCall call) {
        call.allowQuery("limit", "after");
        var request = PageRequest.first(call.number("limit", PAGE_MAX, PageRequest.LIMIT_MAX));
        return Reply.ok(check.of(afterSku(call).map(request::following).orElse(request)));
    }

    private static Optional<String> afterSku(HttpCall call) {
        return call.queryParameter("after").map(InventoryHttp::cursor);
    }

    private static String cursor(String after) {
        try {
            return new Sku(after).value();
        } catch (IllegalArgumentException _) {
            throw Problem.inField("after", "must be a SKU, as 'next' names it");
        }
    }

    private Reply movements(HttpCall call) {
        call.allowQuery("limit", "after");
        var stock = known(call);
        var request =
                PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX))
                        .withPrefix(Movement.keyPrefix(stock.sku()));
        var after = call.queryParameter("after").map(text -> after(stock.sku(), text));
        var page = host.documents().list(MOVEMENTS, after.map(request::following).orElse(request));
        var rows = page.items().stream().map(Versioned::value).toList();
        var next = page.next().map(_ -> rows.getLast().sequence());
        return Reply.ok(new Ledger(stock.sku(), stock.onHand(), rows, next));
    }

    private static String after(Sku sku, String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Movement.key(sku, Integer.parseInt(text));
        }
        throw Problem.inField("after", "must be the number of a movement, as 'next' names it");
    }

    private static Sku sku(HttpCall call) {
        return call.pathParameter("sku", Sku::new);
    }

    private static WarehouseId warehouse(HttpCall call) {
        return call.pathParameter("warehouse", WarehouseId::new);
    }

    /// The quantity on hand, and some of the movements that led to it.
    ///
    /// @param next what to pass as `after` for the following ones
    private record Ledger(Sku sku, int onHand, List<Movement> movements, Optional<Integer> next) {
        Ledger {
            movements = List.copyOf(movements);
        }
    }
}
