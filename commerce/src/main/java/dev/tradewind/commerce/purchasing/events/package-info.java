/// The facts that purchasing publishes: all that other services may know of it.
@NullMarked
package dev.tradewind.commerce.purchasing.events;

import org.jspecify.annotations.NullMarked;
