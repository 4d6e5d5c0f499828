/// The facts that carts publish: all that other services may know of them.
@NullMarked
package dev.tradewind.commerce.cart.events;

import org.jspecify.annotations.NullMarked;
