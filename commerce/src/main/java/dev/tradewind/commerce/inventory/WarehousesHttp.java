package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Warehouses.WAREHOUSES;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;

/// The API of warehouses. What is declared stays: one that is given up ships no more.
record WarehousesHttp(Host host) {
    private static final int PRIORITY_MAX = 1000;

    List<Route> routes() {
        return List.of(
                Route.get("/warehouses", _ -> list()).askedBy(SUPPORT, WAREHOUSE, FINANCE),
                Route.put("/warehouses/{warehouse}", this::declare).askedBy(WAREHOUSE));
    }

    private Reply list() {
        return Reply.ok(new Listing(Warehouses.find(host.documents()).value().all()));
    }

    private Reply declare(HttpCall call) {
        var id = call.pathParameter("warehouse", WarehouseId::new);
        var declared = declared(id, call.fields());
        return Reply.ok(
                host.execute(
                        Command.of(
                                "inventory",
                                "declare",
                                Warehouse.class,
                                documents -> decide(declared, documents))));
    }

    private static Warehouse declared(WarehouseId id, Fields fields) {
        int priority = fields.integer("priority", 0, PRIORITY_MAX);
        boolean ships = !fields.has("ships") || fields.flag("ships");
        fields.expect("ships");
        fields.requireValid();
        return new Warehouse(id, priority, ships);
    }

    private static Answer<Warehouse> decide(Warehouse declared, Documents documents) {
        var read = Warehouses.find(documents);
        var next = read.value().with(declared);
        if (next.all().size() > Warehouses.MAX) {
            throw Problem.inField(
                    "warehouse",
                    "must be one of the %d that there are: there can be no more"
                            .formatted(Warehouses.MAX));
        }
        if (next.shipping().isEmpty()) {
            throw Problem.inField("/ships", "must be true, as no other warehouse ships");
        }
        return next.equals(read.value())
                ? Decision.NOTHING.answering(declared)
                : Decision.update(WAREHOUSES, read, next).answering(declared);
    }

    /// All of them, the first to take goods from first.
    private record Listing(List<Warehouse> items) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
