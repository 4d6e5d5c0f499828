package dev.tradewind.commerce.catalog;

import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.imports.Imports;
import dev.tradewind.commerce.imports.ImportsHttp;
import dev.tradewind.eventing.Host;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.List;

/// Files of products over HTTP: in, as they come, and out.
final class ImportHttp {
    private static final String IMPORTS = "imports";
    private static final String EXPORT = "export";

    private final ImportsHttp imports;
    private final Host host;

    ImportHttp(Imports imports, Host host) {
        this.imports = new ImportsHttp(imports);
        this.host = host;
    }

    /// To stand before those that take any id of a product.
    List<Route> routes() {
        return List.of(
                Route.post("/products/imports", this::run)
                        .streaming(ImportsHttp.TYPES)
                        .askedByOperators(),
                Route.get("/products/imports", imports::list).askedByOperators(),
                Route.get("/products/imports/{importId}", imports::find).askedByOperators(),
                Route.get("/products/export", this::export).askedBy(SUPPORT, WAREHOUSE, FINANCE));
    }

    /// Tells whether a product with that id could not be asked for.
    static boolean isPathOfItsOwn(Sku id) {
        return id.value().equals(IMPORTS) || id.value().equals(EXPORT);
    }

    private Reply run(HttpCall call) {
        call.allowQuery("id", "of");
        return imports.run(call, kind(call));
    }

    private static ProductFile kind(HttpCall call) {
        return call.queryParameter("of")
                .map(of ->
                        Labelled.find(ProductFile.class, of)
                                .orElseThrow(
                                        () -> Problem.inField("of", "must be products or stock")))
                .orElse(ProductFile.PRODUCTS);
    }

    private Reply export(HttpCall call) {
        call.allowQuery("format");
        return ProductExport.file(host.documents()).asked(call);
    }
}
