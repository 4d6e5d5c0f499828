/// The facts that shipping publishes: all that other services may know of it.
@NullMarked
package dev.tradewind.commerce.shipping.events;

import org.jspecify.annotations.NullMarked;
