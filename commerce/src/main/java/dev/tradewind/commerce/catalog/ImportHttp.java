package dev.tradewind.commerce.catalog;

import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.RowFile;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.http.ContentType;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Files of products over HTTP: in, as they come, and out.
final class ImportHttp {
    private static final String IMPORTS = "imports";
    private static final String EXPORT = "export";
    private static final int PAGE_DEFAULT = 20;
    private static final int PAGE_MAX = 100;

    private final Imports imports;
    private final Host host;

    ImportHttp(Imports imports, Host host) {
        this.imports = imports;
        this.host = host;
    }

    /// To stand before those that take any id of a product.
    List<Route> routes() {
        return List.of(
                Route.post("/products/imports", this::run)
                        .streaming(Set.of(RowFile.CSV, RowFile.NDJSON))
                        .askedByOperators(),
                Route.get("/products/imports", this::list).askedByOperators(),
                Route.get("/products/imports/{importId}", this::find).askedByOperators(),
                Route.get("/products/export", this::export).askedBy(SUPPORT, WAREHOUSE, FINANCE));
    }

    /// Tells whether a product with that id could not be asked for.
    static boolean isPathOfItsOwn(Sku id) {
        return id.value().equals(IMPORTS) || id.value().equals(EXPORT);
    }

    private Reply run(HttpCall call) {
        call.allowQuery("id", "of");
        var kind = kind(call);
        var id = call.queryParameter("id").map(ImportHttp::id);
        try {
            return Reply.ok(
                    imports.run(id, kind, call.bodyStream(), file -> lines(call, file, kind)));
        } catch (IOException e) {
            throw Problem.inField("", "broke off before its first line: " + e.getMessage());
        } catch (ImportLines.UnreadableFile e) {
            throw Problem.inField("", String.valueOf(e.getMessage()));
        }
    }

    private static ImportKind kind(HttpCall call) {
        return call.queryParameter("of")
                .map(of ->
                        Labelled.find(ImportKind.class, of)
                                .orElseThrow(
                                        () -> Problem.inField("of", "must be products or stock")))
                .orElse(ImportKind.PRODUCTS);
    }

    private static ImportId id(String text) {
        try {
            return new ImportId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.inField("id", String.valueOf(e.getMessage()));
        }
    }

    private static ImportLines lines(HttpCall call, InputStream file, ImportKind kind)
            throws IOException {
        return ContentType.of(call.request()).mediaType().equals(RowFile.CSV)
                ? new CsvLines(file, kind)
                : new NdjsonLines(file);
    }

    private Reply find(HttpCall call) {
        var id = call.pathParameter("importId", ImportId::new);
        return Reply.ok(
                imports.find(id)
                        .orElseThrow(() ->
                                Problem.of(Problem.Kind.NOT_FOUND, "there is no import " + id)));
    }

    private Reply list(HttpCall call) {
        call.allowQuery("limit", "after");
        var first = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var after = call.queryParameter("after").map(it -> id(it).value());
        var page = imports.list(after.map(first::following).orElse(first));
        var items = page.items().stream().map(it -> imports.shown(it.value())).toList();
        return Reply.ok(new Listing(items, page.next()));
    }

    private Reply export(HttpCall call) {
        call.allowQuery("format");
        return ProductExport.file(host.documents()).asked(call);
    }

    /// Some of the imports, by their ids, and where to go on.
    private record Listing(List<ProductImport> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
