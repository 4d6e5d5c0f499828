package dev.tradewind.commerce.returns;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxedAmount;
import java.util.List;
import java.util.Optional;

/// The amount that was paid, or is owed, for pieces of one product, with its tax.
record ProductAmount(Sku sku, TaxedAmount amount) {
    /// The amounts of a product together, if there are any.
    static Optional<TaxedAmount> of(Sku sku, List<ProductAmount> amounts) {
        return amounts.stream()
                .filter(it -> it.sku().equals(sku))
                .map(ProductAmount::amount)
                .reduce(TaxedAmount::plus);
    }
}
