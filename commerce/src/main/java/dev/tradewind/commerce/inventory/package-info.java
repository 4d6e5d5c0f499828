/// Inventory: reserves all lines of an order or none, then takes or releases them.
@NullMarked
package dev.tradewind.commerce.inventory;

import org.jspecify.annotations.NullMarked;
