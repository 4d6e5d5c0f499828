/// The facts that catalog publishes: all that other services may know of it. Their members are spelled as the consumers
/// of a product service know them, in snake case. [ProductNews] is how a service hears them.
@NullMarked
package dev.tradewind.commerce.catalog.events;

import org.jspecify.annotations.NullMarked;
