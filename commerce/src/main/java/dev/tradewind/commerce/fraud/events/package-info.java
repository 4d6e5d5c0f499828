/// The facts that fraud publishes: all that other services may know of it.
@NullMarked
package dev.tradewind.commerce.fraud.events;

import org.jspecify.annotations.NullMarked;
