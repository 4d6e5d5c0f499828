/// Files for brokers that are not here, and what becomes of them.
@NullMarked
package dev.tradewind.dapr.pubsub.substitute;

import org.jspecify.annotations.NullMarked;
