/// Recommendations: what is bought together, counted from orders.
@NullMarked
package dev.tradewind.commerce.recommendations;

import org.jspecify.annotations.NullMarked;
