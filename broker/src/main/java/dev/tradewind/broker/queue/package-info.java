/// Queues: messages, leases, dead letters and move tasks.
@NullMarked
package dev.tradewind.broker.queue;

import org.jspecify.annotations.NullMarked;
