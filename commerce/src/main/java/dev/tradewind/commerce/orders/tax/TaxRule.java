package dev.tradewind.commerce.orders.tax;

import java.util.Optional;

/// A rule that says how products are taxed. It is asked in the commit that places an order or checks out a cart, and where a
/// cart is shown, once for each of their products, by several threads at a time and while others wait: it answers from memory, and calls nobody.
@FunctionalInterface
public interface TaxRule {
    /// The tax of a product; nothing where the rule does not say, and then the next one is asked. What no rule says has no
    /// tax.
    Optional<ProductTax> find(TaxableProduct product);

    /// Tells whether it needs to know the categories of products, which are looked up for it then.
    default boolean asksForCategories() {
        return true;
    }

    /// This rule, and where it does not say, another.
    default TaxRule or(TaxRule next) {
        return new EitherRule(this, next);
    }
}
