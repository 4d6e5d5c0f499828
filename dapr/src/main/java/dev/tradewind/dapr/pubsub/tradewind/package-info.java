/// The durable component, `pubsub.tradewind`: a topic of the broker for each topic, a queue with dead letters for each
/// application that subscribes to it. Its state is that of the broker.
@NullMarked
package dev.tradewind.dapr.pubsub.tradewind;

import org.jspecify.annotations.NullMarked;
