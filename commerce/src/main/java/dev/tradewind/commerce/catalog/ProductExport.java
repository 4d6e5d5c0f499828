package dev.tradewind.commerce.catalog;

import static dev.tradewind.commerce.catalog.Product.PRODUCTS;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.RowFile;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.PageRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Every product as a file that can be imported again: in the order of their ids, and as they are, whatever a spreadsheet makes
/// of a name.
final class ProductExport {
    private ProductExport() {}

    static RowFile<?> file(Documents documents) {
        var listed = PageRequest.first(PageRequest.LIMIT_MAX).inState(ProductStatus.LISTED.label());
        var products = RowFile.documents(documents, PRODUCTS, listed);
        return new RowFile<Row>(
                ProductFile.PRODUCTS.columns(),
                row -> List.of(row.cells()),
                reader -> products.forEach(product -> reader.accept(Row.of(product))));
    }

    /// A product as an import reads it.
    private record Row(
            Sku id,
            String name,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> description,
            BigDecimal price,
            Currency currency,
            String category,
            int stock) {
        static Row of(Product product) {
            return new Row(
                    product.id(),
                    product.name(),
                    product.description(),
                    product.price().decimal(),
                    product.currency(),
                    product.category(),
                    product.stock());
        }

        List<String> cells() {
            return List.of(
                    id.value(),
                    name,
                    description.orElse(""),
                    price.toPlainString(),
                    currency.code(),
                    category,
                    Integer.toString(stock));
        }
    }
}
