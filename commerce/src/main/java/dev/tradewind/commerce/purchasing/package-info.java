/// Purchasing: orders more of a product that is low, one order for a warehouse at a time, and says what came of it.
@NullMarked
package dev.tradewind.commerce.purchasing;

import org.jspecify.annotations.NullMarked;
