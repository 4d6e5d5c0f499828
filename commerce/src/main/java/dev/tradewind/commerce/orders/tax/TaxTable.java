package dev.tradewind.commerce.orders.tax;

import dev.tradewind.commerce.TaxTreatment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Rates in a list, of which the first one that fits is a product's.
///
/// @param home the country of orders that name none
public record TaxTable(String home, List<Row> rows) implements TaxRule {
    /// The one of a shop that has said nothing.
    public static final TaxTable NONE = new TaxTable("", List.of());

    public TaxTable {
        rows = List.copyOf(rows);
    }

    /// The tax of the first row that fits. Where that is none and prices have one in them, they are freed of the one that others
    /// pay: of the first row that fits and taxes.
    @Override
    public Optional<ProductTax> find(TaxableProduct product) {
        return fitting(product)
                .findFirst()
                .map(it -> it.isTaxed() ? it.tax() : freed(it, fitting(product)));
    }

    private Stream<Row> fitting(TaxableProduct product) {
        var customer = product.customer().toLowerCase(Locale.ROOT);
        return rows.stream().filter(it -> it.scope().has(product, customer, home));
    }

    private static ProductTax freed(Row row, Stream<Row> fitting) {
        return fitting.filter(Row::isTaxed)
                .findFirst()
                .filter(Row::included)
                .map(it -> new ProductTax(it.percent(), true, row.treatment()))
                .orElseGet(() -> new ProductTax(BigDecimal.ZERO, false, row.treatment()));
    }

    @Override
    public boolean asksForCategories() {
        return rows.stream().anyMatch(row -> !row.scope().categories().isEmpty());
    }

    /// A rate, and what it is for.
    ///
    /// @param percent nothing where the treatment is another than taxed
    /// @param included whether prices have it in them
    public record Row(
            TaxScope scope, BigDecimal percent, boolean included, TaxTreatment treatment) {
        /// A tax that prices have in them.
        public static Row included(BigDecimal percent, TaxScope scope) {
            return new Row(scope, percent, true, TaxTreatment.TAXED);
        }

        boolean isTaxed() {
            return treatment == TaxTreatment.TAXED;
        }

        private ProductTax tax() {
            return new ProductTax(percent, included, treatment);
        }
    }
}
