/// The facts that invoicing publishes: all that other services may know of it.
@NullMarked
package dev.tradewind.commerce.invoicing.events;

import org.jspecify.annotations.NullMarked;
