/// What every service of the shop speaks of: money, orders, stock-keeping units, and the profile it runs in.
@NullMarked
package dev.tradewind.commerce;

import org.jspecify.annotations.NullMarked;
