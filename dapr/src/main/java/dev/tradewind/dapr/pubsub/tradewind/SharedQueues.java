package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.engine.Arn;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The queues of a component that have the messages of several topics. Each has one consumer, from the first subscription
/// that joins it to the last that leaves.
final class SharedQueues {
    private final DurableGround ground;
    private final String appId;
    private final Map<Arn, SharedQueue> queues = new HashMap<>();

    SharedQueues(DurableGround ground, String appId) {
        this.ground = ground;
        this.appId = appId;
    }

    /// Begins to deliver the messages of a topic.
    ///
    /// @param establish makes the queue, and has the topic's messages come to it
    /// @param settings of which those of whoever joins first count for the queue
    synchronized Consumption join(
            Arn queue,
            String topic,
            Supplier<Arn> establish,
            DurableSettings settings,
            QueueHandling handling) {
        var shared = queues.computeIfAbsent(queue, _ -> new SharedQueue(ground, appId));
        var member = shared.join(topic, establish, handling);
        shared.start(settings);
        return () -> leave(queue, shared, topic, member);
    }

    private void leave(Arn queue, SharedQueue shared, String topic, SharedQueue.Member member) {
        member.close();
        if (isLast(queue, shared, topic, member)) {
            shared.close();
        }
    }

    private synchronized boolean isLast(
            Arn queue, SharedQueue shared, String topic, SharedQueue.Member member) {
        boolean isLast = shared.leave(topic, member);
        if (isLast) {
            queues.remove(queue, shared);
        }
        return isLast;
    }
}
