/// The words that every service of the shop speaks: money, orders, stock-keeping units, and the
/// profile it runs in.
@NullMarked
package dev.tradewind.commerce;

import org.jspecify.annotations.NullMarked;
