@NullMarked
package dev.tradewind.commerce.loyalty;

import org.jspecify.annotations.NullMarked;
