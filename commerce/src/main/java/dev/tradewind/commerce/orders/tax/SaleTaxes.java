package dev.tradewind.commerce.orders.tax;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxedAmount;
import dev.tradewind.commerce.orders.tax.OrderTaxes.Cost;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The taxes that a rule has for all that is sold at once: of carts as they are shown, and of orders.
///
/// @param categories of products, where somebody has heard of one; looked up for rules that ask for them
public record SaleTaxes(TaxRule rule, Function<Sku, Optional<String>> categories) {
    /// The amounts, in the order of the lines.
    public List<TaxedAmount> of(List<Line> lines, Sale sale) {
        var known = new HashMap<Sku, ProductTax>();
        return OrderTaxes.of(
                lines.stream()
                        .map(line ->
                                new Cost(
                                        line.minorUnits(),
                                        known.computeIfAbsent(line.sku(), it -> tax(it, sale))))
                        .toList());
    }

    private ProductTax tax(Sku sku, Sale sale) {
        var category = rule.asksForCategories() ? categories.apply(sku) : Optional.<String>empty();
        return rule.find(sale.of(sku, category)).orElse(ProductTax.NONE);
    }

    /// Some of a product.
    ///
    /// @param minorUnits what all of it costs by its price, less its discount
    public record Line(Sku sku, long minorUnits) {}
}
