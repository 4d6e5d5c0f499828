/// The taxes of orders, and of the carts that become some. A [TaxRule] says how a product is taxed for a customer at a place:
/// the [TaxTable] is a list of rates, and a [TaxRuleFactory] makes others, from outside this program. [SaleTaxes] asks it for
/// all that is sold at once, and [OrderTaxes] makes amounts of the answers, which are an order's for good. It knows no
/// service, and orders and carts use it.
@NullMarked
package dev.tradewind.commerce.orders.tax;

import org.jspecify.annotations.NullMarked;
