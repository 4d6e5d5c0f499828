package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;

/// Whoever handles the messages of a queue, and settles each. Several threads may call at once.
@FunctionalInterface
interface QueueHandling {
    void handle(Arn queue, ReceivedMessage received);
}
