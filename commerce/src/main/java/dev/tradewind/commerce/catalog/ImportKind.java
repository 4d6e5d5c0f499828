package dev.tradewind.commerce.catalog;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.catalog.ProductRequest.ProductRow;
import dev.tradewind.http.Fields;
import java.util.List;

/// The kinds of files that are imported.
enum ImportKind implements Labelled {
    PRODUCTS,
    /// Counts of what is on hand, of products that there are.
    STOCK;

    /// The names that a column, or a member, may have.
    List<String> columns() {
        return switch (this) {
            case PRODUCTS ->
                    List.of("id", "name", "description", "price", "currency", "category", "stock");
            case STOCK -> List.of("id", "stock", "reason");
        };
    }

    /// The columns without which no line of a file could be imported.
    List<String> required(List<String> there) {
        return switch (this) {
            case PRODUCTS ->
                    there.contains("id") ? List.of() : List.of("name", "price", "category");
            case STOCK -> List.of("id", "stock");
        };
    }

    /// @throws dev.tradewind.http.Problem that names what is wrong
    ProductRow read(Fields fields) {
        return switch (this) {
            case PRODUCTS -> ProductRequest.row(fields);
            case STOCK -> ProductRequest.countedRow(fields);
        };
    }
}
