package dev.tradewind.commerce.catalog;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.catalog.ProductRequest.ProductRow;
import dev.tradewind.commerce.imports.ImportKind;
import dev.tradewind.commerce.imports.ImportPlace;
import dev.tradewind.commerce.imports.ImportRow;
import dev.tradewind.commerce.imports.ImportedRows;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Documents;
import dev.tradewind.http.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The kinds of files that the catalog imports.
enum ProductFile implements Labelled, ImportKind<ProductRow> {
    PRODUCTS,
    /// Counts of what is on hand, of products that there are.
    STOCK;

    @Override
    public String label() {
        return Labelled.super.label();
    }

    @Override
    public List<String> columns() {
        return switch (this) {
            case PRODUCTS ->
                    List.of("id", "name", "description", "price", "currency", "category", "stock");
            case STOCK -> List.of("id", "stock", "reason");
        };
    }

    @Override
    public List<String> required(List<String> there) {
        return switch (this) {
            case PRODUCTS ->
                    there.contains("id") ? List.of() : List.of("name", "price", "category");
            case STOCK -> List.of("id", "stock");
        };
    }

    @Override
    public Set<String> numbers() {
        return Set.of("price", "stock");
    }

    @Override
    public ImportRow<ProductRow> read(Fields fields, ImportPlace place) {
        var row =
                switch (this) {
                    case PRODUCTS -> ProductRequest.row(fields);
                    case STOCK -> ProductRequest.countedRow(fields);
                };
        var id = row.id().orElseGet(() -> drawn(place)).value();
        return new ImportRow<>(place.line(), id, id, row);
    }

    /// The product that a line without an id is, each time that its import is run.
    private static Sku drawn(ImportPlace place) {
        return new Sku(ProductIds.dayOf(place.startedAt()) + place.digits());
    }

    @Override
    public Answer<ImportedRows> decide(
            List<ImportRow<ProductRow>> rows, String note, Instant now, Documents documents) {
        return new RowImport(this, note, now).decide(rows, documents);
    }
}
