/// The facts that inventory publishes: all that other services may know of it.
@NullMarked
package dev.tradewind.commerce.inventory.events;

import org.jspecify.annotations.NullMarked;
