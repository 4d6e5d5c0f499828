/// Delivery of whatever leaves a topic, a rule, a schedule: into a destination in the same unit of
/// work, or else through a delivery queue, with retries and dead letters.
@NullMarked
package dev.tradewind.broker.delivery;

import org.jspecify.annotations.NullMarked;
