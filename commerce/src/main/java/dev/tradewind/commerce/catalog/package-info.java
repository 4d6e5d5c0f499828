/// Catalog: the products that the shop has, what they cost, and how many of each are on hand.
///
/// A [Product][dev.tradewind.commerce.catalog.Product] has a price in minor units, and the quantity on hand as people
/// count it. Each change of that is a row of its stock ledger, a
/// [StockChange][dev.tradewind.commerce.catalog.StockChange] with its reason, and an event with the next number of that
/// product: without a gap, since row, event and product are one decision.
///
/// How catalog and inventory meet. A product's id is its SKU. Catalog counts what is on hand; inventory promises it to
/// orders, and is the one that says no. Neither asks the other: inventory hears what was counted, and what was sold it
/// knows itself; catalog hears what was sold
/// ([InventoryTaken][dev.tradewind.commerce.inventory.events.InventoryTaken]), and that becomes a row of the ledger like
/// any other. So both come to the same quantity on hand, a moment apart, and what can be sold is that less what is
/// reserved. Goods that were promised and are then written off leave a quantity below zero: it is what is missing, and
/// nothing is sold until it is back.
///
/// Everything but [Catalog][dev.tradewind.commerce.catalog.Catalog] is the package's own.
@NullMarked
package dev.tradewind.commerce.catalog;

import org.jspecify.annotations.NullMarked;
