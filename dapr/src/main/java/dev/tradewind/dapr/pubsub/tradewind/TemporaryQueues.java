package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Map;

/// The queues of consumers that are others at each start of a process, which alone has them. So they go when it ends,
/// and those of one that was killed when the next begins. Their dead letters stay, but for an empty queue of them.
record TemporaryQueues(Broker broker) {
    /// The mark of such a queue.
    static final Map<String, String> TAGS = Map.of("dapr-consumer", "temporary");

    /// Deletes them all, with their subscriptions.
    void delete() {
        var queues = broker.queues().list().stream().filter(TemporaryQueues::isMarked).toList();
        queues.forEach(it -> delete(it, subscribed(it.arn())));
    }

    private static boolean isMarked(QueueInfo queue) {
        return queue.tags().entrySet().containsAll(TAGS.entrySet());
    }

    private List<Arn> subscribed(Arn queue) {
        return broker.topics().subscriptions().stream()
                .filter(it -> it.endpoint().equals(queue.toString()))
                .map(it -> it.arn())
                .toList();
    }

    private void delete(QueueInfo queue, List<Arn> subscriptions) {
        subscriptions.forEach(broker.topics()::unsubscribe);
        broker.queues().delete(queue.arn());
        queue.settings()
                .redrivePolicy()
                .map(RedrivePolicy::deadLetterTarget)
                .filter(it -> broker.queues().find(it).isPresent())
                .filter(it -> broker.queues().depth(it).visible() == 0)
                .ifPresent(broker.queues()::delete);
    }
}
