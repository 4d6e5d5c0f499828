package dev.tradewind.commerce.catalog;

import static dev.tradewind.commerce.catalog.Product.PRODUCTS;
import static dev.tradewind.commerce.catalog.StockChange.LEDGER;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.PriceField;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.catalog.ProductRequest.ProductChange;
import dev.tradewind.commerce.catalog.ProductRequest.ProductRow;
import dev.tradewind.commerce.imports.ImportError;
import dev.tradewind.commerce.imports.ImportRow;
import dev.tradewind.commerce.imports.ImportedRows;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.FieldError;
import dev.tradewind.http.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The decision about the rows of one commit, each about another product: new ones are created, known ones changed where
/// they are to be different, and each is told of as by itself.
///
/// @param reason of changes of stock whose row gives none
record RowImport(ProductFile kind, String reason, Instant now) {
    Answer<ImportedRows> decide(List<ImportRow<ProductRow>> rows, Documents documents) {
        var decisions = new ArrayList<Decision>();
        var errors = new ArrayList<ImportError>();
        int created = 0;
        for (var row : rows) {
            try {
                var read = documents.find(PRODUCTS, row.key());
                var decision = read.isPresent() ? changed(read.get(), row.content()) : created(row);
                created += read.isPresent() ? 0 : 1;
                decisions.add(decision);
            } catch (Problem e) {
                errors.addAll(ImportError.of(row.line(), e));
            }
        }
        int same = (int) decisions.stream().filter(Decision.NOTHING::equals).count();
        var counted = new ImportedRows(created, decisions.size() - created - same, same, errors);
        return Decision.allOf(decisions).answering(counted);
    }

    /// @throws Problem if it says too little for a product, or what no product can have
    private Decision created(ImportRow<ProductRow> row) {
        var id = new Sku(row.key());
        if (kind == ProductFile.STOCK) {
            throw Problem.inField("/id", "is that of no product");
        }
        if (ImportHttp.isPathOfItsOwn(id)) {
            throw Problem.inField("/id", "cannot be the id of a product: it is a path of the API");
        }
        var product =
                Product.listed(
                        id, details(row.content().change()), row.content().stock().orElse(0), now);
        return Decision.create(PRODUCTS, product.id().value(), product)
                .andPublish(ProductEvents.created(product));
    }

    private static ProductDetails details(ProductChange change) {
        var errors = new ArrayList<FieldError>();
        var name = required("name", change.name(), errors);
        var category = required("category", change.category(), errors);
        required("price", change.price().map(BigDecimal::toString), errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        var currency = change.currency().orElseGet(Currency::ofShop);
        try {
            return new ProductDetails(
                    name,
                    change.description(),
                    PriceField.of(change.price().orElseThrow(), currency),
                    category);
        } catch (IllegalArgumentException e) {
            throw Problem.inField("/price", String.valueOf(e.getMessage()));
        }
    }

    /// The text of a member; an empty one after noting an error.
    private static String required(String member, Optional<String> value, List<FieldError> errors) {
        if (value.isEmpty()) {
            errors.add(
                    new FieldError("/" + member, "is missing, and there is no such product yet"));
        }
        return value.orElse("");
    }

    private Decision changed(Versioned<Product> read, ProductRow row) {
        var before = read.value();
        if (!before.isListed()) {
            throw Problem.inField("/id", "is that of a product that was deleted");
        }
        var details = ProductCommands.changed(before.details(), row.change());
        boolean isDescribed = !details.equals(before.details());
        var described = isDescribed ? before.described(details, now) : before;
        int change = row.stock().orElse(before.stock()) - before.stock();
        var after = change == 0 ? described : described.recounted(change, now);
        if (after.equals(before)) {
            return Decision.NOTHING;
        }
        var decision = Decision.update(PRODUCTS, read, after);
        if (isDescribed) {
            decision = decision.andPublish(ProductEvents.updated(after));
        }
        return change == 0 ? decision : recounted(decision, before, after, row);
    }

    private Decision recounted(Decision decision, Product before, Product after, ProductRow row) {
        var why = row.reason().orElse(reason);
        var change = StockChange.of(before, after, why, Optional.empty());
        return decision.andCreate(LEDGER, change.key(), change)
                .andPublish(ProductEvents.counted(after, change));
    }
}
