/// The facts that returns publishes: all that other services may know of it.
@NullMarked
package dev.tradewind.commerce.returns.events;

import org.jspecify.annotations.NullMarked;
