@NullMarked
package dev.tradewind.commerce.orders.tax;

import org.jspecify.annotations.NullMarked;
