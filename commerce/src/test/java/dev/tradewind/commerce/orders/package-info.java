@NullMarked
package dev.tradewind.commerce.orders;

import org.jspecify.annotations.NullMarked;
