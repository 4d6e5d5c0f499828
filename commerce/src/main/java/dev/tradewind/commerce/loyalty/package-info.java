/// Loyalty: points for what customers keep of what was delivered to them.
@NullMarked
package dev.tradewind.commerce.loyalty;

import org.jspecify.annotations.NullMarked;
