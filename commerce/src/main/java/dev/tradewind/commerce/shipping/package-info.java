/// Shipping: one shipment for each confirmed order, or several, from the carrier's word to the customer's door. Everything
/// but [Shipping], how it is told to dispatch, and what a carrier is, is the package's own.
@NullMarked
package dev.tradewind.commerce.shipping;

import org.jspecify.annotations.NullMarked;
