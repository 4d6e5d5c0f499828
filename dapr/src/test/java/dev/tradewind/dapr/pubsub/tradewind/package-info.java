/// Names and settings of the durable component.
@NullMarked
package dev.tradewind.dapr.pubsub.tradewind;

import org.jspecify.annotations.NullMarked;
