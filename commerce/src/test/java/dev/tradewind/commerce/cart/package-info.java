@NullMarked
package dev.tradewind.commerce.cart;

import org.jspecify.annotations.NullMarked;
