package dev.tradewind.commerce.purchasing;

import static dev.tradewind.commerce.purchasing.PurchaseOrder.PURCHASE_ORDERS;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;
import java.util.Optional;

/// The API of purchase orders.
final class PurchasingHttp {
    private static final int CREATED = 201;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;
    private static final int QUANTITY_MAX = 1_000_000;
    private static final int SUPPLIER_MAX = 200;

    private final Host host;
    private final PurchaseCommands commands;

    PurchasingHttp(Host host, PurchaseCommands commands) {
        this.host = host;
        this.commands = commands;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/purchase-orders", this::open).askedBy(WAREHOUSE),
                Route.get("/purchase-orders", this::list).askedBy(WAREHOUSE, FINANCE),
                Route.get("/purchase-orders/{purchaseOrderId}", this::find)
                        .askedBy(WAREHOUSE, FINANCE),
                Route.post("/purchase-orders/{purchaseOrderId}/receipts", this::receive)
                        .askedBy(WAREHOUSE),
                Route.post("/purchase-orders/{purchaseOrderId}/cancel", this::cancel)
                        .askedBy(WAREHOUSE));
    }

    private Reply open(HttpCall call) {
        var fields = call.fields();
        var sku = fields.parsed("sku", Sku::new);
        int quantity = fields.integer("quantity", 1, QUANTITY_MAX);
        var supplier =
                fields.has("supplier")
                        ? fields.parsed("supplier", PurchasingHttp::supplier)
                        : Optional.<String>empty();
        var place = WarehouseId.meant(warehouse(fields));
        fields.requireValid();
        var terms = new PurchaseOrder.Terms(quantity, supplier, place);
        return Reply.json(CREATED, commands.open(sku.orElseThrow(), terms, RequestMarks.of(call)));
    }

    private static Optional<WarehouseId> warehouse(Fields fields) {
        return fields.has("warehouse")
                ? fields.parsed("warehouse", WarehouseId::new)
                : Optional.empty();
    }

    private static String supplier(String text) {
        if (text.length() > SUPPLIER_MAX) {
            throw new IllegalArgumentException(
                    "must have at most %d characters".formatted(SUPPLIER_MAX));
        }
        return text;
    }

    private Reply receive(HttpCall call) {
        var id = id(call);
        var fields = call.fields();
        int quantity = fields.integer("quantity", 1, QUANTITY_MAX);
        var place = warehouse(fields);
        fields.requireValid();
        return Reply.json(
                CREATED, commands.receive(id, quantity, place, RequestMarks.of(call, id.value())));
    }

    private Reply cancel(HttpCall call) {
        return Reply.ok(commands.cancel(id(call), RequestMarks.withoutKey(call)));
    }

    private Reply find(HttpCall call) {
        return Reply.ok(PurchaseCommands.find(id(call), host.documents()).value());
    }

    private Reply list(HttpCall call) {
        var request = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var status = call.queryParameter("status").map(PurchasingHttp::status);
        var after = call.queryParameter("after").map(PurchasingHttp::cursor);
        var inStatus = status.map(it -> request.inState(it.label())).orElse(request);
        var page =
                host.documents()
                        .list(PURCHASE_ORDERS, after.map(inStatus::following).orElse(inStatus));
        var items = page.items().stream().map(Versioned::value).toList();
        return Reply.ok(new Listing(items, page.next()));
    }

    private static PurchaseStatus status(String text) {
        return Labelled.find(PurchaseStatus.class, text)
                .orElseThrow(() -> Problem.inField("status", "must be open, received or canceled"));
    }

    private static String cursor(String after) {
        try {
            return new PurchaseOrderId(after).value();
        } catch (IllegalArgumentException _) {
            throw Problem.inField("after", "must be a purchase order, as 'next' names it");
        }
    }

    private static PurchaseOrderId id(HttpCall call) {
        return call.pathParameter("purchaseOrderId", PurchaseOrderId::new);
    }

    /// A page of purchase orders, by product and number.
    ///
    /// @param next what to pass as `after` for the following one
    private record Listing(List<PurchaseOrder> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
