/// Analytics: counts and sums of what happened, by hour, day, product and currency.
@NullMarked
package dev.tradewind.commerce.analytics;

import org.jspecify.annotations.NullMarked;
