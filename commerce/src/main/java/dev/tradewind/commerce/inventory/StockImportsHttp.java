package dev.tradewind.commerce.inventory;

import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.imports.ImportsHttp;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;

/// Files of counts over HTTP.
record StockImportsHttp(ImportsHttp imports, StockFile kind) {
    List<Route> routes() {
        return List.of(
                Route.post("/inventory-imports", this::run)
                        .streaming(ImportsHttp.TYPES)
                        .askedBy(WAREHOUSE),
                Route.get("/inventory-imports", imports::list).askedBy(WAREHOUSE),
                Route.get("/inventory-imports/{importId}", imports::find).askedBy(WAREHOUSE));
    }

    private Reply run(HttpCall call) {
        call.allowQuery("id");
        return imports.run(call, kind);
    }
}
