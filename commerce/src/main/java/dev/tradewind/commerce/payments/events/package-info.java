/// The facts that payments publishes: all that other services may know of it.
@NullMarked
package dev.tradewind.commerce.payments.events;

import org.jspecify.annotations.NullMarked;
