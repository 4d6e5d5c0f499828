package dev.tradewind.commerce.orders.tax;

import java.util.Optional;

/// A rule, and another that is asked where it does not say.
record EitherRule(TaxRule first, TaxRule next) implements TaxRule {
    @Override
    public Optional<ProductTax> find(TaxableProduct product) {
        return first.find(product).or(() -> next.find(product));
    }

    @Override
    public boolean asksForCategories() {
        return first.asksForCategories() || next.asksForCategories();
    }
}
