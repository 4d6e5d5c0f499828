/// Durable topics and queues on a store: no HTTP, no wire format, no reading of the clock.
///
/// Packages, each using only those before it: `queue`, `topic`, and this one, which opens them.
@NullMarked
package dev.tradewind.broker;

import org.jspecify.annotations.NullMarked;
