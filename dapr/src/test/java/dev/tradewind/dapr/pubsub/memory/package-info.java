/// The bus in memory, with recipients of a test's own.
@NullMarked
package dev.tradewind.dapr.pubsub.memory;

import org.jspecify.annotations.NullMarked;
