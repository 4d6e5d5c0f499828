/// The facts that orders publishes: all that other services may know of it.
@NullMarked
package dev.tradewind.commerce.orders.events;

import org.jspecify.annotations.NullMarked;
