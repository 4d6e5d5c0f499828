/// The taxes of orders. A [TaxRule] says how a product is taxed for a customer at a place: the [TaxTable] is a list of
/// rates, and a [TaxRuleFactory] makes others, from outside this program. [OrderTaxes] makes amounts of it, which are an
/// order's for good.
@NullMarked
package dev.tradewind.commerce.orders.tax;

import org.jspecify.annotations.NullMarked;
